import Casework
import Foundation
import Support

/// A household whose every value would be seen where it does not belong.
enum Secrets {
    static let name = "欧阳珍珠"
    static let phone = "000-7777-7777"
    static let address = "秘密街七号"
    static let words = "绝不外传的话"
    static let number = "999999195703027770"
    static let all = [name, phone, address, words, number]

    static let otherNumber = "999999196001018882"

    static func draft(_ reference: String, number: String = number) throws -> CaseDraft {
        let sample = try SampleCounty.draft("01", reference: reference)
        let own = Household.Member(
            name: name, relation: .own, birthDate: nil,
            idNumber: IDNumber(number), isAbleToWork: false)
        let needs = sample.needs.map {
            Need(topic: $0.topic, variant: $0.variant, text: words, details: $0.details)
        }
        return CaseDraft(
            reference: reference, area: sample.area, channel: sample.channel,
            source: sample.source,
            household: Household(
                contact: Household.Contact(name: name, phone: phone), address: address,
                categories: sample.household.categories, members: [own]),
            needs: needs,
            authorization: Authorization(
                signers: [name], purpose: words, signedOn: sample.authorization.signedOn))
    }

    /// Which of them stand in any file of a data directory, in the clear.
    static func found(in directory: String) throws -> Set<String> {
        var found: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: directory) {
            let data = FileManager.default.contents(atPath: directory + "/" + file) ?? Data()
            found.formUnion(all.filter { data.range(of: Data($0.utf8)) != nil })
        }
        return found
    }
}
