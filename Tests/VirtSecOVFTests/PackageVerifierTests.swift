// SPDX-License-Identifier: Apache-2.0

#if Trust
import Testing
import VirtSecCore
import VirtSecOVF
import VirtSecTestSigning
import VirtSecTrust

struct PackageVerifierTests {
    @Test(arguments: DigestAlgorithm.allCases)
    func `a package that is right is validated`(_ algorithm: DigestAlgorithm) async throws {
        var fixture = PackageFixture()
        let files = [("a.ovf", PackageFixture.descriptor), ("d.vmdk", PackageFixture.disk)]
        fixture["a.mf"] = PackageFixture.manifest(files, algorithm)
        let verification = try await fixture.verify()
        #expect(verification.gravity == .note && verification.gravity.exitCode == 0)
        let validated = try #require(verification.validated)
        #expect(validated.files.map(\.name) == ["a.ovf", "a.mf", "d.vmdk"])
        #expect(validated.files.map(\.isProven) == [true, false, true])
        #expect(validated.files.last?.digests.map(\.algorithm) == [algorithm])
        #expect(verification.notes == (algorithm == .sha1 ? [.weakDigest, .unsigned] : [.unsigned]))
    }

    @Test func `a signature by somebody trusted is good, and by somebody unknown proves nothing`() async throws {
        let signer = try TestSigner("Maker", .rsa2048, use: .signatures)
        var fixture = PackageFixture()
        try fixture.sign(signer, bits: 512)
        let trusted = try await fixture.verify(trusting: signer)
        #expect(trusted.validated?.signature?.standing == .vouchedFor)
        let unknown = try await fixture.verify()
        #expect(unknown.gravity.exitCode == 3 && unknown.validated == nil)
        #expect(unknown.signature?.signer?.subject == "CN=Maker")
    }

    @Test func `a package whose descriptor breaks a rule is not validated`() async throws {
        let fixture = PackageFixture()
        let broken = PackageProblem(PackageProblemCode("descriptor-broken"), .altered, "a.ovf", "A rule is broken.")
        let verification = try await PackageVerifier().verify(
            OVFPackage.open(archive: MemoryBytes(fixture.archive)), references: fixture.references,
            descriptorProblems: [broken], at: PackageFixture.now)
        #expect(verification.validated == nil && verification.gravity == .altered)
        #expect(verification.problems.contains(broken))
    }

    @Test func `of several problems the worst counts, in the order 1, 2, 3, 0`() {
        #expect(PackageProblem.Gravity.allCases.sorted().map(\.exitCode) == [0, 3, 2, 1])
    }

    @Test func `order that every tool takes is a note`() async throws {
        var fixture = PackageFixture()
        try fixture.sign(TestSigner("Maker"))
        fixture["e.iso"] = [9]
        fixture.references.insert(PackageReference(id: "f0", href: "e.iso"), at: 0)
        let files = [("a.ovf", PackageFixture.descriptor), ("d.vmdk", PackageFixture.disk), ("e.iso", [9])]
        fixture["a.mf"] = PackageFixture.manifest(files)
        fixture.remove("a.cert")
        let manifest = fixture.members.remove(at: 1)
        fixture.members.append(manifest)
        let verification = try await fixture.verify()
        #expect(verification.gravity == .note)
        #expect(Set(verification.notes) == [.lateCompanion, .fileOrder, .unsigned])
    }

    @Test func `manifests in the style of sha1sum and with CRLF are compared`() async throws {
        var fixture = PackageFixture()
        let lines = [PackageFixture.descriptor, PackageFixture.disk].map {
            FileDigester.digests(of: $0, [.sha1])[0].hexadecimal.uppercased()
        }
        fixture["a.mf"] = Array("\(lines[0])  a.ovf\r\n\(lines[1]) *d.vmdk\r\n".utf8)
        #expect(try await fixture.verify().validated != nil)
        fixture["d.vmdk"][0] ^= 1
        #expect(try await fixture.verify().codes == [.digestMismatch])
    }

    @Test func `a descriptor below a folder is the start of its references`() async throws {
        var fixture = PackageFixture()
        fixture.members = fixture.members.map { ("sub/" + $0.name, $0.content) }
        #expect(try await fixture.verify().validated != nil)
    }

    @Test func `a reference may be written with percent signs, or name a file that has them`() async throws {
        for name in ["my disk.vmdk", "my%20disk.vmdk"] {
            var fixture = PackageFixture()
            fixture.references = [PackageReference(id: "f1", href: "my%20disk.vmdk")]
            fixture.members[2].name = name
            fixture["a.mf"] = PackageFixture.manifest([
                ("a.ovf", PackageFixture.descriptor), (name, PackageFixture.disk),
            ])
            #expect(try await fixture.verify().codes == [])
        }
    }

    @Test(arguments: ["MD5(NAME)= d41d8cd98f00b204e9800998ecf8427e", "SHA256(NAME)= 00ff", "SHA3(NAME)= 00ff"])
    func `a line whose digest is not taken lists its file all the same`(_ line: String) async throws {
        for (name, other) in [("d.vmdk", "a.ovf"), ("a.ovf", "d.vmdk")] {
            var fixture = PackageFixture()
            let rest = PackageFixture.manifest([(other, fixture[other])])
            fixture["a.mf"] = Array((line.replacing("NAME", with: name) + "\n").utf8) + rest
            let verification = try await fixture.verify()
            #expect(verification.codes == [.manifestLine])
            let file = try #require(verification.files.first { $0.name == name })
            #expect(file.isListed && !file.isProven && !file.isAltered)
        }
    }

    @Test func `a file with another digest is altered`() async throws {
        var fixture = PackageFixture()
        fixture["d.vmdk"][0] ^= 1
        let files = try await fixture.verify().files
        #expect(files.map(\.isAltered) == [false, false, true] && files.map(\.isProven) == [true, false, false])
    }

    // MARK: - Chunks

    private func chunked(_ sizes: [Int], size: UInt64?, chunkSize: UInt64) -> PackageFixture {
        var fixture = PackageFixture()
        fixture.remove("d.vmdk")
        fixture.references = [PackageReference(id: "f1", href: "d.vmdk", size: size, chunkSize: chunkSize)]
        var files = [("a.ovf", PackageFixture.descriptor)]
        for (number, size) in sizes.enumerated() {
            files.append(("d.vmdk.00000000\(number)", [UInt8](repeating: UInt8(number), count: size)))
        }
        for file in files.dropFirst() { fixture[file.0] = file.1 }
        fixture["a.mf"] = PackageFixture.manifest(files)
        return fixture
    }

    @Test(
        arguments: [
            ([400, 400, 200], 1_000, true), ([400], 400, true), ([400, 400], nil, true), ([400, 400], 1_000, false),
            ([400, 400, 400], 1_000, false), ([400, 300, 300], 1_000, false), ([400, 500], 900, false),
            ([400, 400, 0], 800, false), ([500], nil, false),
        ] as [([Int], UInt64?, Bool)])
    func `chunks have the sizes that the descriptor states`(_ sizes: [Int], _ size: UInt64?, _ isRight: Bool)
        async throws
    {
        let verification = try await chunked(sizes, size: size, chunkSize: 400).verify()
        #expect(verification.codes == (isRight ? [] : [.chunks]))
    }

    @Test func `each chunk is proven by itself`() async throws {
        var fixture = chunked([400, 400], size: 800, chunkSize: 400)
        fixture["d.vmdk.000000001"][7] ^= 1
        let verification = try await fixture.verify()
        #expect(verification.codes == [.digestMismatch])
        #expect(verification.problems.first { $0.code == .digestMismatch }?.subject == "d.vmdk.000000001")
    }

    // MARK: - What callers see

    @Test func `beginning and end of each file are handed over`() async throws {
        var fixture = chunked([400, 400, 5], size: 805, chunkSize: 400)
        let large = (0..<(1 << 20) + 5_000).map { UInt8(truncatingIfNeeded: $0 >> 8) }
        fixture.references.append(PackageReference(id: "f2", href: "large.vmdk"))
        fixture["large.vmdk"] = large
        var samples: [PackageSample] = []
        let package = try OVFPackage.open(archive: MemoryBytes(fixture.archive))
        let odd = PackageProblem(PackageProblemCode("image-odd"), .altered, "large.vmdk", "It is odd.")
        let verification = try await PackageVerifier().verify(
            package, references: fixture.references, at: PackageFixture.now,
            inspect: {
                samples.append($0)
                return $0.reference.id == "f2" ? [odd] : []
            })
        #expect(samples.map(\.reference.id) == ["f1", "f2"])
        #expect(samples.map(\.size) == [805, UInt64(large.count)])
        #expect(samples[0].head.count == 805 && samples[0].tail == [2, 2, 2, 2, 2])
        #expect(samples[1].head == Array(large.prefix(1 << 20)) && samples[1].tail == Array(large.suffix(4_096)))
        #expect(verification.problems.contains(odd))
    }

    @Test func `progress ends at the bytes that were listed`() async throws {
        let seen = Progress()
        let fixture = PackageFixture()
        _ = try await PackageVerifier().verify(
            OVFPackage.open(archive: MemoryBytes(fixture.archive)), references: fixture.references,
            at: PackageFixture.now, progress: { seen.last = $0 })
        let last = try #require(seen.last)
        #expect(last.name == "d.vmdk" && last.done == 1_000 && last.total == 1_000)
    }

    private final class Progress {
        var last: PackageProgress?
    }

    @Test func `a task that is cancelled gives no result`() async {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await PackageFixture().verify()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
#endif
