// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecCore
import VirtSecOVF
import VirtSecTestSigning
import VirtSecTrust

/// The classes manifest, signature, order and reference of hostile packages, each of which some tool takes for good.
struct HostilePackageTests {
    /// What is altered in a package that is right, and what has to be said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let gravity: PackageProblem.Gravity
        let code: PackageProblemCode
        let alter: @Sendable (inout PackageFixture) throws -> Void

        init(
            _ description: String, _ gravity: PackageProblem.Gravity, _ code: PackageProblemCode,
            _ alter: @escaping @Sendable (inout PackageFixture) throws -> Void
        ) {
            testDescription = description
            self.gravity = gravity
            self.code = code
            self.alter = alter
        }
    }

    private static let sha256 = String(repeating: "0", count: 64)

    static let manifests: [Case] = [
        Case("another disk", .altered, .digestMismatch) { $0["d.vmdk"][500] ^= 1 },
        Case("another descriptor", .altered, .digestMismatch) { $0["a.ovf"].append(32) },
        Case("disk not listed", .altered, .unlisted) { fixture in
            fixture["a.mf"] = PackageFixture.manifest([("a.ovf", PackageFixture.descriptor)])
        },
        Case("descriptor not listed", .unproven, .unlisted) { fixture in
            fixture["a.mf"] = PackageFixture.manifest([("d.vmdk", PackageFixture.disk)])
        },
        Case("listed file that is not there", .altered, .listedMissing) { fixture in
            fixture["a.mf"] += Array("SHA256(gone)= \(sha256)\n".utf8)
        },
        Case("file that nothing refers to", .altered, .surplusFile) { $0["x.iso"] = [1] },
        Case("listed file that nothing refers to", .altered, .listedSurplus) { fixture in
            fixture["x.iso"] = [1]
            fixture["a.mf"] += PackageFixture.manifest([("x.iso", [1])])
        },
        Case("MD5", .altered, .manifestLine) { fixture in
            fixture["a.mf"] += Array("MD5(d.vmdk)= d41d8cd98f00b204e9800998ecf8427e\n".utf8)
        },
        Case("cut digest", .altered, .manifestLine) { $0["a.mf"].removeLast(9) },
        Case("digest of the beginning", .altered, .digestMismatch) { fixture in
            let disk = Array(PackageFixture.disk.prefix(512))
            fixture["a.mf"] = PackageFixture.manifest([("a.ovf", PackageFixture.descriptor), ("d.vmdk", disk)])
        },
        Case("wrong in the style of sha1sum", .altered, .digestMismatch) { fixture in
            fixture["a.mf"] = PackageFixture.manifest([("a.ovf", PackageFixture.descriptor)])
            fixture["a.mf"] += Array("\(String(repeating: "0", count: 40))  d.vmdk\n".utf8)
        },
        Case("contradiction", .altered, .manifestLine) { $0["a.mf"] += Array("SHA256(d.vmdk)= \(sha256)\n".utf8) },
        Case("right by SHA-1, wrong by SHA-256", .altered, .digestMismatch) { fixture in
            fixture["a.mf"] = PackageFixture.manifest([("a.ovf", PackageFixture.descriptor)])
            fixture["a.mf"] += PackageFixture.manifest([("d.vmdk", PackageFixture.disk)], .sha1)
            fixture["a.mf"] += Array("SHA256(d.vmdk)= \(sha256)\n".utf8)
        },
        Case("unparsable line", .altered, .manifestLine) { $0["a.mf"] += Array("trust me\n".utf8) },
        Case("empty manifest", .altered, .unlisted) { $0["a.mf"] = [] },
        Case("no manifest", .unproven, .noManifest) { $0.remove("a.mf") },
        Case("manifest of another name", .altered, .otherBaseName) { $0.members[1].name = "b.mf" },
        Case("second manifest", .altered, .surplusFile) { $0["b.mf"] = $0["a.mf"] },
    ]

    static let signatures: [Case] = [
        Case("by nobody known", .unproven, .signature("signer-unknown")) { try $0.sign(TestSigner("Maker")) },
        Case("manifest altered after signing", .altered, .signature("mismatch")) { fixture in
            try fixture.sign(TestSigner("Maker"))
            fixture["a.mf"] += [10]
        },
        Case("expired", .altered, .signature("expired")) { fixture in
            try fixture.sign(TestSigner("Maker", until: Instant(secondsSince1970: 1_799_999_999)))
        },
        Case("not yet valid", .altered, .signature("not-yet-valid")) { fixture in
            try fixture.sign(TestSigner("Maker", from: Instant(secondsSince1970: 1_800_000_001)))
        },
        Case("of another file", .altered, .signature("other-file")) { fixture in
            let file = try TestSigner("Maker").certificateFile(for: fixture["a.mf"], named: "b.mf")
            fixture.members.insert(("a.cert", file), at: 2)
        },
        Case("with another's certificate", .altered, .signature("mismatch")) { fixture in
            let text = "SHA256(a.mf)= \(try TestSigner("A").signature(of: fixture["a.mf"]))\n"
            fixture.members.insert(("a.cert", Array((text + (try TestSigner("B").pem)).utf8)), at: 2)
        },
        Case("by a key for encipherment", .altered, .signature("key-usage")) { fixture in
            try fixture.sign(TestSigner("Maker", use: .encipherment))
        },
        Case("without a manifest", .altered, .certificateWithoutManifest) { fixture in
            try fixture.sign(TestSigner("Maker"))
            fixture.remove("a.mf")
        },
        Case("that is empty", .altered, .signature("no-signature")) { $0.members.insert(("a.cert", []), at: 2) },
        Case("in the form of CMS", .unproven, .signature("not-judged")) { fixture in
            let text = "-----BEGIN CMS-----\nMAA=\n-----END CMS-----\n"
            fixture.members.insert(("a.cert", Array(text.utf8)), at: 2)
        },
    ]

    static let orders: [Case] = [
        Case("descriptor late", .altered, .descriptorNotFirst) { $0.members.append($0.members.removeFirst()) },
        Case("manifest first", .altered, .descriptorNotFirst) { $0.members.swapAt(0, 1) },
    ]

    static let hrefs: [(String, PackageProblemCode)] = [
        ("../d.vmdk", .referenceClimbs), ("x/../../d.vmdk", .referenceClimbs), ("..", .referenceClimbs),
        ("..\\d.vmdk", .referenceClimbs), ("%2e%2e/d.vmdk", .referenceClimbs), ("..%2fd.vmdk", .referenceClimbs),
        ("/etc/passwd", .referenceAbsolute), ("\\\\host\\share", .referenceAbsolute), ("//host/x", .referenceAbsolute),
        ("C:\\x", .referenceAbsolute), ("c:x", .referenceAbsolute), ("%2fetc/passwd", .referenceAbsolute),
        ("file:///etc/passwd", .referenceURL), ("http://example.org/d.vmdk", .referenceURL),
        ("HTTPS://example.org/d.vmdk", .referenceURL), ("nbd+unix://x", .referenceURL), ("file:d", .referenceURL),
        ("", .referenceInvalid), ("sub/", .referenceInvalid), ("a\\b", .referenceInvalid),
        ("a\u{0}b", .referenceInvalid), ("a.ovf", .referenceInvalid), ("a.mf", .referenceInvalid),
        ("./a.ovf", .referenceInvalid), ("gone.vmdk", .fileMissing), ("D.VMDK", .fileMissing),
        ("vm:1.vmdk", .fileMissing), ("d.vmdk", .referenceRepeated), ("./d.vmdk", .referenceRepeated),
    ]

    static let references: [Case] =
        hrefs.map { href, code in
            Case("reference “\(href)”", .altered, code) { $0.references.append(PackageReference(id: "f2", href: href)) }
        } + [
            Case("smaller than stated", .altered, .sizeMismatch) { $0.references[0].size = 1_001 },
            Case("larger than stated", .altered, .sizeMismatch) { $0.references[0].size = 0 },
            Case("no reference to the disk", .altered, .surplusFile) { $0.references = [] },
            Case("chunks that are not there", .altered, .fileMissing) { $0.references[0].chunkSize = 500 },
            Case("chunks of no size", .altered, .chunks) { $0.references[0].chunkSize = 0 },
        ]

    @Test(arguments: manifests + signatures + orders + references)
    func `what was altered is told, and never ends well`(_ altered: Case) async throws {
        var fixture = PackageFixture()
        try altered.alter(&fixture)
        let start = ContinuousClock.now
        let verification = try await fixture.verify()
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(verification.gravity == altered.gravity)
        #expect(verification.codes.contains(altered.code))
        #expect(verification.validated == nil)
        let problem = verification.problems.first { $0.code == altered.code && $0.gravity == altered.gravity }
        #expect(problem?.message.isEmpty == false)
    }

    @Test(arguments: TarScannerTests.hostile)
    func `an archive that tools read differently is no package`(_ archive: TarScannerTests.Hostile) {
        let error = #expect(throws: PackageError.self) { try OVFPackage.open(archive: MemoryBytes(archive.archive)) }
        #expect(error?.code == .archive && error?.archive?.code == archive.code)
    }

    @Test(
        arguments: [
            ([], .noDescriptor), (["a.ovf", "b.ovf"], .severalDescriptors),
            (["b.OVF", "x/c.ovf"], .severalDescriptors),
        ] as [([String], PackageError.Code)])
    func `a package has one descriptor`(_ names: [String], _ code: PackageError.Code) {
        var fixture = PackageFixture()
        fixture.members = [("x.vmdk", [1])]
        for name in names { fixture[name] = [1] }
        let error = #expect(throws: PackageError.self) {
            try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        }
        #expect(error?.code == code)
    }

    @Test func `a package that is cut off anywhere is refused`() {
        let whole = PackageFixture().archive
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: PackageError.self) { try OVFPackage.open(archive: MemoryBytes(Array(whole.prefix(count)))) }
        }
    }

    @Test func `a package in which any byte of a file was altered is altered`() async throws {
        for name in ["a.ovf", "d.vmdk"] {
            for place in stride(from: 0, to: PackageFixture()[name].count, by: 5) {
                var fixture = PackageFixture()
                fixture[name][place] ^= 0x20
                let verification = try await fixture.verify()
                #expect(verification.codes == [.digestMismatch], "byte \(place) of \(name)")
            }
        }
    }

    @Test func `an archive in which any byte of a header was altered holds what it held, or is refused`() async throws {
        let fixture = PackageFixture()
        let whole = fixture.archive
        for place in 0..<512 {
            var archive = whole
            archive[place] ^= 0x20
            guard let package = try? OVFPackage.open(archive: MemoryBytes(archive)) else { continue }
            let files = try await PackageFixture.verify(package, fixture.references).files
            #expect(files.map(\.name) == ["a.ovf", "a.mf", "d.vmdk"], "byte \(place)")
            #expect(package.descriptor.bytes == PackageFixture.descriptor)
        }
    }
}
#endif
