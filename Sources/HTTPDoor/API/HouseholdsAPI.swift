internal import Casework
internal import Forms

/// `/v1/households`: what is asked about a person or a household as a whole.
extension API {
    func find() throws(Problem) -> Errand {
        let (purpose, number) = try form { () throws(Refusal) in
            try HouseholdForm.search(body)
        }
        return try perform(.find(purpose, number))
    }

    func erase(_ household: HouseholdID) throws(Problem) -> Errand {
        let ground = try form { () throws(Refusal) in try HouseholdForm.ground(body) }
        return try perform(.erase(household, ground))
    }
}
