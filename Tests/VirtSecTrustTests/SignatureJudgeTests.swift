// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecCore
import VirtSecTestSigning
import VirtSecTrust

struct SignatureJudgeTests {
    private let now = Instant(secondsSince1970: 1_800_000_000)
    private let manifest = Array("SHA256(d.vmdk)= \(ManifestTests.sha256)\n".utf8)

    private func judge(
        _ file: [UInt8], trusting anchors: [TestSigner] = [], at instant: Instant? = nil, named name: String = "a.mf",
        manifest other: [UInt8]? = nil
    ) async throws -> SignatureJudgement {
        var trust = TrustAnchors.none
        for anchor in anchors { trust.add(try TrustAnchors(Array(anchor.pem.utf8))) }
        return await SignatureJudge(anchors: trust).judge(
            CertificateFile(file), ofManifest: other ?? manifest, named: name, at: instant ?? now)
    }

    @Test(
        arguments: [
            (.rsa2048, 160), (.rsa2048, 256), (.rsa2048, 384), (.rsa2048, 512), (.p256, 256), (.p256, 512),
            (.p384, 256), (.p384, 384),
        ] as [(TestSigner.Kind, Int)])
    func `a signature of each kind is intact, and carries further when its signer is trusted`(
        _ kind: TestSigner.Kind, _ bits: Int
    ) async throws {
        let signer = try TestSigner("Maker", kind, use: .signatures)
        let file = try signer.certificateFile(for: manifest, bits: bits)
        let alone = try await judge(file)
        #expect(alone.standing == .intact)
        #expect(alone.signer?.subject == "CN=Maker" && alone.signer?.isSelfSigned == true)
        #expect(alone.problems.contains { $0.code == .signerUnknown && $0.gravity == .unproven })
        #expect(alone.problems.contains { $0.code == .weakDigest } == (bits == 160))
        let trusted = try await judge(file, trusting: [signer])
        #expect(trusted.standing == .vouchedFor && trusted.chain == ["CN=Maker"])
        #expect(trusted.problems.allSatisfy { $0.gravity == .note })
        #expect(trusted.problems.contains { $0.code == .revocationNotAssessed })
    }

    @Test func `a chain leads from the signer to an anchor`() async throws {
        let root = try TestSigner("Root", .p384, use: .authority)
        let middle = try TestSigner("Middle", use: .authority, issuedBy: root)
        for use in [TestSigner.Use.unstated, .signatures, .code] {
            let signer = try TestSigner("Maker", .rsa2048, use: use, issuedBy: middle)
            let file = try signer.certificateFile(for: manifest, with: [middle])
            let judgement = try await judge(file, trusting: [root])
            #expect(judgement.standing == .vouchedFor)
            #expect(judgement.chain == ["CN=Maker", "CN=Middle", "CN=Root"])
            #expect(judgement.signer?.isSelfSigned == false)
        }
    }

    @Test func `a chain that is barred vouches for nobody`() async throws {
        let root = try TestSigner("Root", use: .authority)
        let old = try TestSigner(
            "Old", use: .authority, issuedBy: root, until: Instant(secondsSince1970: 1_790_000_000))
        let noAuthority = try TestSigner("Plain", use: .signatures, issuedBy: root)
        let cases: [(TestSigner, [TestSigner], [TestSigner])] = [
            (try TestSigner("Maker", issuedBy: old), [old], [root]),
            (try TestSigner("Maker", issuedBy: noAuthority), [noAuthority], [root]),
            (try TestSigner("Maker", use: .webServer, issuedBy: root), [], [root]),
            (try TestSigner("Maker", issuedBy: root), [], [try TestSigner("Root", use: .authority)]),
            (try TestSigner("Maker", issuedBy: root), [root], []),
        ]
        for (signer, others, anchors) in cases {
            let judgement = try await judge(signer.certificateFile(for: manifest, with: others), trusting: anchors)
            #expect(judgement.standing == .intact && judgement.chain.isEmpty)
            #expect(judgement.problems.contains { $0.code == .signerUnknown && $0.gravity == .unproven })
        }
    }

    @Test func `a signature of another manifest, or by another key, is broken`() async throws {
        let signer = try TestSigner("Maker")
        let other = try TestSigner("Maker")
        let file = try signer.certificateFile(for: manifest)
        let altered = try await judge(file, trusting: [signer], manifest: manifest + [10])
        #expect(altered.standing == .broken && altered.problems.contains { $0.code == .mismatch })
        let text = "SHA256(a.mf)= \(try other.signature(of: manifest))\n" + (try signer.pem)
        let swapped = try await judge(Array(text.utf8), trusting: [signer, other])
        #expect(swapped.standing == .broken && swapped.problems.contains { $0.code == .mismatch })
        let renamed = try await judge(file, trusting: [signer], named: "b.mf")
        #expect(renamed.standing == .broken && renamed.problems.contains { $0.code == .otherFile })
    }

    @Test func `the digest that a line names is the one that counts`() async throws {
        let signer = try TestSigner("Maker")
        let text = "SHA512(a.mf)= \(try signer.signature(of: manifest, bits: 256))\n" + (try signer.pem)
        #expect(try await judge(Array(text.utf8), trusting: [signer]).standing == .broken)
    }

    @Test func `a certificate counts from its first to its last moment`() async throws {
        let start = Instant(secondsSince1970: 1_700_000_000)
        let end = Instant(secondsSince1970: 1_900_000_000)
        let signer = try TestSigner("Maker", from: start, until: end)
        let file = try signer.certificateFile(for: manifest)
        for instant in [start, now, end] {
            #expect(try await judge(file, trusting: [signer], at: instant).standing == .vouchedFor)
        }
        let late = try await judge(file, trusting: [signer], at: Instant(secondsSince1970: 1_900_000_001))
        #expect(late.standing == .broken && late.problems.contains { $0.code == .expired })
        let early = try await judge(file, trusting: [signer], at: Instant(secondsSince1970: 1_699_999_999))
        #expect(early.standing == .broken && early.problems.contains { $0.code == .notYetValid })
    }

    @Test func `a key that is not for signatures signs nothing`() async throws {
        let signer = try TestSigner("Maker", use: .encipherment)
        let judgement = try await judge(signer.certificateFile(for: manifest), trusting: [signer])
        #expect(judgement.standing == .broken && judgement.problems.contains { $0.code == .keyUsage })
    }

    @Test func `what is not judged is neither good nor broken`() async throws {
        let signer = try TestSigner("Maker")
        let weak = "SHA1(a.mf)= \(try signer.signature(of: manifest))\n" + (try signer.pem)
        #expect(try await judge(Array(weak.utf8), trusting: [signer]).standing == .notJudged)
        let message = "-----BEGIN CMS-----\nMAA=\n-----END CMS-----\n"
        for file in [Array(message.utf8), [0x30, 0x82, 1, 0], Array(((try signer.pem) + message).utf8)] {
            let judgement = try await judge(file, trusting: [signer])
            #expect(judgement.standing == .notJudged)
            #expect(judgement.problems.contains { $0.code == .notJudged && $0.gravity == .unproven })
        }
    }

    @Test func `a plain signature counts beside one in the form of CMS, which stays unproven`() async throws {
        let signer = try TestSigner("Maker")
        let message = Array("-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----\n".utf8)
        let judgement = try await judge(signer.certificateFile(for: manifest) + message, trusting: [signer])
        #expect(judgement.standing == .intact)
        #expect(judgement.problems.contains { $0.code == .notJudged && $0.gravity == .unproven })
    }

    @Test func `every line that states a signature has to hold`() async throws {
        let signer = try TestSigner("Maker")
        let good = try signer.certificateFile(for: manifest)
        let second = Array("SHA256(a.mf)= \(try signer.signature(of: [1]))\n".utf8)
        #expect(try await judge(second + good, trusting: [signer]).standing == .broken)
    }

    @Test func `a private key beside the signature proves nothing`() async throws {
        let signer = try TestSigner("Maker")
        let file = try signer.certificateFile(for: manifest) + Array(signer.privatePEM.utf8)
        let judgement = try await judge(file, trusting: [signer])
        #expect(judgement.standing == .intact && judgement.problems.contains { $0.code == .privateKey })
    }
}
#endif
