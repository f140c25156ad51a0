// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecTrust

struct ManifestTests {
    static let sha1 = "a9993e364706816aba3e25717850c26c9cd0d89d"
    static let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    static let sha384 =
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    static let sha512 =
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"

    @Test(
        arguments: [
            ("SHA1(d.vmdk)= \(sha1)", "d.vmdk", .sha1, sha1),
            ("SHA256(d.vmdk)= \(sha256)", "d.vmdk", .sha256, sha256),
            ("SHA384(d.vmdk)= \(sha384)", "d.vmdk", .sha384, sha384),
            ("SHA512(d.vmdk)= \(sha512)", "d.vmdk", .sha512, sha512),
            ("SHA2-256(d.vmdk)= \(sha256)", "d.vmdk", .sha256, sha256),
            ("SHA-1(d.vmdk)=\(sha1)", "d.vmdk", .sha1, sha1),
            ("sha256 (d.vmdk) = \(sha256)", "d.vmdk", .sha256, sha256),
            ("SHA256 ( d.vmdk )  =\t\(sha256)  ", "d.vmdk", .sha256, sha256),
            ("SHA256(d.vmdk)= \(sha256.uppercased())", "d.vmdk", .sha256, sha256),
            ("SHA256(d (1).vmdk)= \(sha256)", "d (1).vmdk", .sha256, sha256),
            ("SHA256(d)= x(.vmdk)= \(sha256)", "d)= x(.vmdk", .sha256, sha256),
            ("SHA256(größe.vmdk)= \(sha256)", "größe.vmdk", .sha256, sha256),
            ("\u{FEFF}SHA256(d.vmdk)= \(sha256)", "d.vmdk", .sha256, sha256),
            ("SHA1(./d.vmdk)= \(sha1)", "d.vmdk", .sha1, sha1),
            ("\(sha1)  d.vmdk", "d.vmdk", .sha1, sha1),
            ("\(sha256) *d.vmdk", "d.vmdk", .sha256, sha256),
            ("\(sha512)  ./d (1).vmdk", "d (1).vmdk", .sha512, sha512),
        ] as [(String, String, DigestAlgorithm, String)])
    func `a line is read in every spelling that is seen`(
        _ line: String, _ name: String, _ algorithm: DigestAlgorithm, _ digits: String
    ) {
        for ending in ["", "\n", "\r\n", "\n\n"] {
            let manifest = Manifest(Array((line + ending).utf8))
            #expect(manifest.problems == [])
            #expect(manifest.entries.map(\.name) == [name])
            #expect(manifest.entries.map(\.digest.algorithm) == [algorithm])
            #expect(manifest.entries.map(\.digest.hexadecimal) == [digits])
        }
    }

    @Test(
        arguments: [
            ("MD5(d)= d41d8cd98f00b204e9800998ecf8427e", .unsupportedAlgorithm),
            ("d41d8cd98f00b204e9800998ecf8427e  d", .unsupportedAlgorithm),
            ("SHA224(d)= \(sha256)", .unsupportedAlgorithm),
            ("S-H-A-1(d)= \(sha1)", .unsupportedAlgorithm),
            ("SHA256(d)= \(sha256.dropLast())", .digestLength),
            ("SHA256(d)= \(sha256.dropLast(2))", .digestLength),
            ("SHA256(d)= \(sha256)00", .digestLength),
            ("SHA256(d)= \(sha1)", .digestLength),
            ("SHA256(d)=", .digestLength),
            ("\(sha256.dropLast(4))  d", .digestLength),
            ("SHA256(d)= \(sha256.dropLast())g", .unparsableLine),
            ("SHA256(d)= \(sha256) d", .unparsableLine),
            ("SHA256()= \(sha256)", .unparsableLine),
            ("SHA256(d) \(sha256)", .unparsableLine),
            ("SHA256 d = \(sha256)", .unparsableLine),
            ("(d)= \(sha256)", .unparsableLine),
            (")d(SHA256= \(sha256)", .unparsableLine),
            ("SHA256(d\u{0})= \(sha256)", .unparsableLine),
            ("SHA256(d\u{1B}[2J)= \(sha256)", .unparsableLine),
            ("\(sha256) d", .unparsableLine),
            ("\(sha256)", .unparsableLine),
            ("# a comment", .unparsableLine),
        ] as [(String, ManifestProblem.Code)])
    func `a line that cannot be taken is told of with its number`(_ line: String, _ code: ManifestProblem.Code) {
        let text = "SHA256(a)= \(Self.sha256)\n\n\(line)\nSHA256(b)= \(Self.sha256)\n"
        let manifest = Manifest(Array(text.utf8))
        #expect(manifest.problems.map(\.code) == [code])
        #expect(manifest.problems.map(\.line) == [3])
        #expect(manifest.entries.map(\.name) == ["a", "b"])
        #expect(manifest.entries.map(\.line) == [1, 4])
    }

    @Test func `all problems are told, not the first alone`() {
        let manifest = Manifest(Array("x\nMD5(d)= 00\nSHA1(d)= 00\n".utf8))
        #expect(manifest.problems.map(\.line) == [1, 2, 3])
        #expect(manifest.problems.map(\.code) == [.unparsableLine, .unsupportedAlgorithm, .digestLength])
    }

    @Test func `digests of one file that disagree are a contradiction, and equal ones a repetition`() {
        let other = String(Self.sha256.reversed())
        let lines = [Self.sha256, Self.sha256.uppercased(), other].map { "SHA256(d)= \($0)\n" }
        let manifest = Manifest(Array(lines.joined().utf8))
        #expect(manifest.problems.map(\.code) == [.repetition, .contradiction])
        #expect(manifest.problems.map(\.line) == [2, 3])
        #expect(manifest.entries.count == 1)
    }

    @Test func `a file may have digests by several algorithms`() {
        let manifest = Manifest(Array("SHA1(d)= \(Self.sha1)\nSHA256(d)= \(Self.sha256)\n".utf8))
        #expect(manifest.problems.isEmpty && manifest.entries.count == 2)
        #expect(manifest.algorithms == [.sha1, .sha256])
    }

    @Test func `a manifest that is cut off inside of a line is told of`() {
        let bytes = Array("SHA256(a)= \(Self.sha256)\nSHA256(b)= \(Self.sha256)\n".utf8)
        let ends: Set = [0, bytes.count / 2 - 1, bytes.count / 2, bytes.count - 1, bytes.count]
        for count in 0...bytes.count {
            let manifest = Manifest(Array(bytes.prefix(count)))
            #expect(manifest.problems.isEmpty == ends.contains(count), "cut at \(count)")
        }
    }

    @Test func `bytes that are no text are told of`() {
        let utf16 = Array("SHA1(d)= \(Self.sha1)\n".utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(!Manifest(utf16).problems.isEmpty)
        #expect(!Manifest(Array("SHA1(".utf8) + [0xFF] + Array(")= \(Self.sha1)".utf8)).problems.isEmpty)
        #expect(!Manifest([0]).problems.isEmpty)
    }

    @Test func `more than the limits is refused`() {
        let lines = (1...5).map { "SHA1(\($0))= \(Self.sha1)\n" }.joined()
        #expect(Manifest(Array(lines.utf8), limits: .init(bytes: 100)).problems.map(\.code) == [.overLimit])
        let few = Manifest(Array(lines.utf8), limits: .init(lines: 4))
        #expect(few.entries.count == 4 && few.problems.map(\.code) == [.overLimit])
        let bad = Manifest(Array(String(repeating: "x\n", count: 9).utf8), limits: .init(problems: 3))
        #expect(bad.problems.count == 4 && bad.problems.last?.code == .overLimit)
    }
}
