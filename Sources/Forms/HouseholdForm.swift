public import Casework

/// What is asked about a person or a household as a whole: the bodies of `/household/find` and
/// `/household/<id>/erase`.
public enum HouseholdForm {
    public static func search(_ body: [UInt8]) throws(Refusal) -> (SearchPurpose, IDNumber) {
        let form = try Form(Form.document(body), allowing: ["purpose", "id-number"])
        let purpose = try form.choice("purpose", SearchPurpose.self)
        return (purpose, try form.idNumber("id-number"))
    }

    public static func ground(_ body: [UInt8]) throws(Refusal) -> ErasureGround {
        try Form(Form.document(body), allowing: ["ground"]).choice("ground", ErasureGround.self)
    }
}
