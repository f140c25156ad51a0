// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct PackageRunReportTests {
    private static func run(_ signature: PackageRun.Signature?, proof: PackageRun.File.Proof = .none) -> PackageRun {
        var package = PackageRun.Package(path: "shop.ova", answer: .unproven)
        package.signature = signature
        package.files = [
            PackageRun.File(
                name: "d.vmdk", role: "referenced", size: 5, digests: [("SHA-256", "00ff")], proof: proof)
        ]
        return PackageRun([package])
    }

    static let signatures: [(signature: PackageRun.Signature, line: String, json: String)] = [
        (
            PackageRun.Signature(.vouchedFor, signer: "CN=Maker", voucher: "CN=Root"),
            "  signed by CN=Maker; CN=Root vouches for that", #""signer":"CN=Maker""#
        ),
        (
            PackageRun.Signature(.unproven, signer: "CN=Maker"), "  says that it is signed by CN=Maker (not proven)",
            #""claimedSigner":"CN=Maker""#
        ),
        (
            PackageRun.Signature(.broken, signer: "CN=Maker"),
            "  says that it is signed by CN=Maker; the signature is broken", #""claimedSigner":"CN=Maker""#
        ),
        (PackageRun.Signature(.broken), "  the signature is broken", #""standing":"broken""#),
        (
            PackageRun.Signature(.notJudged), "  signed by somebody; the signature was not judged",
            #""standing":"notJudged""#
        ),
    ]

    @Test(arguments: signatures)
    func `a name in a certificate is told as a fact only where somebody vouches for it`(
        _ signature: PackageRun.Signature, _ line: String, _ json: String
    ) throws {
        let run = Self.run(signature)
        #expect(TextReport(run).text().split(separator: "\n").contains(Substring(line)), "\(TextReport(run).text())")
        let report = JSONReport(run).text()
        #expect(report.contains(json) && report.contains(#""signer""#) == (signature.standing == .vouchedFor))
        #expect(try Schemas.own("verify").errors(in: JSONValue(report)) == [])
    }

    @Test func `a package without a signature tells nothing of one`() throws {
        #expect(!TextReport(Self.run(nil)).text().contains("sign"))
        #expect(!JSONReport(Self.run(nil)).text().contains("sign"))
    }

    static let proofs: [(proof: PackageRun.File.Proof, word: String, proven: Bool, altered: Bool)] = [
        (.proven, "as the manifest says (SHA-256)", true, false), (.altered, "altered (SHA-256)", false, true),
        (.none, "not proven", false, false),
    ]

    @Test(arguments: proofs)
    func `a file with another digest is altered, and one without is not proven`(
        _ proof: PackageRun.File.Proof, _ word: String, _ proven: Bool, _ altered: Bool
    ) throws {
        let run = Self.run(nil, proof: proof)
        #expect(TextReport(run).text().contains("5 bytes       \(word)\n"), "\(TextReport(run).text())")
        let report = JSONReport(run).text()
        #expect(report.contains("\"proven\":\(proven)") && report.contains("\"altered\":\(altered)"))
        #expect(try Schemas.own("verify").errors(in: JSONValue(report)) == [])
    }
}
