// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecDocuments
import VirtSecOVF

struct TarScannerTests {
    /// An archive that is refused, and why.
    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: TarError.Code
        let archive: [UInt8]

        init(_ description: String, _ code: TarError.Code, _ build: (inout TarBuilder) -> Void) {
            testDescription = description
            self.code = code
            var tar = TarBuilder()
            tar.add("a.ovf", [1, 2, 3])
            build(&tar)
            archive = tar.finished
        }

        init(_ description: String, _ code: TarError.Code, bytes: [UInt8]) {
            testDescription = description
            self.code = code
            archive = bytes
        }
    }

    static let names: [(String, TarError.Code)] = [
        ("../x", .climbingName), ("a/../../x", .climbingName), ("..", .climbingName), ("/etc/passwd", .absoluteName),
        ("C:/x", .absoluteName), ("c:x", .absoluteName), ("a\\b", .backslash), ("..\\x", .backslash),
        ("a\u{1}b", .controlCharacter), ("a\nb", .controlCharacter), ("a\u{85}b", .controlCharacter),
        ("", .emptyName), ("a//b", .emptyName), ("a/./b", .emptyName), (".", .emptyName),
        ("a.ovf", .duplicateName), ("A.OVF", .caseCollision), ("./a.ovf", .duplicateName), ("a.ovf/b", .nameUnderFile),
    ]

    static let kinds: [(Character, TarError.Code)] = [
        ("1", .hardLink), ("2", .symbolicLink), ("K", .symbolicLink), ("3", .device), ("4", .device), ("6", .fifo),
        ("S", .sparse), ("7", .unsupportedKind), ("V", .unsupportedKind), ("M", .unsupportedKind),
        ("D", .unsupportedKind), ("A", .unsupportedKind),
    ]

    static let sizes: [(String, TarError.Code, [UInt8])] = [
        ("negative in base 256", .negativeSize, [UInt8](repeating: 0xFF, count: 12)),
        ("huge in base 256", .absurdSize, [0x80] + [UInt8](repeating: 0xFF, count: 11)),
        ("2^63 in base 256", .absurdSize, TarBuilder.binary(1 << 63)),
        ("2^64 less one block", .absurdSize, TarBuilder.binary(.max - 511)),
        ("more than is there", .truncated, TarBuilder.binary(1 << 40)),
        ("8 GiB in octal digits", .truncated, Array("77777777777\u{0}".utf8)),
        ("all twelve digits", .truncated, Array("777777777777".utf8)),
        ("negative in digits", .negativeSize, Array("-0000000001\u{0}".utf8)),
        ("letters", .badNumber, Array("0000000000x\u{0}".utf8)),
        ("digits after its end", .badNumber, Array("000 0000001\u{0}".utf8)),
        ("a digit eight", .badNumber, Array("00000000008\u{0}".utf8)),
    ]

    static let extended: [(String, TarError.Code, [(String, String)], Character)] = [
        ("PAX climbing name", .climbingName, [("path", "../x")], "x"),
        ("PAX name with a zero byte", .controlCharacter, [("path", "a\u{0}b")], "x"),
        ("PAX sparse 0.1", .sparse, [("GNU.sparse.map", "0,1")], "x"),
        ("PAX sparse 1.0", .sparse, [("GNU.sparse.major", "1"), ("path", "x")], "x"),
        ("PAX negative size", .negativeSize, [("size", "-1")], "x"),
        ("PAX absurd size", .absurdSize, [("size", "99999999999999999999999")], "x"),
        ("PAX size 2^63", .absurdSize, [("size", "9223372036854775808")], "x"),
        ("PAX size beyond the archive", .truncated, [("size", "100000")], "x"),
        ("PAX size in words", .badNumber, [("size", "many")], "x"),
        ("PAX two names", .badExtendedHeader, [("path", "x"), ("path", "y")], "x"),
        ("PAX two sizes", .badExtendedHeader, [("size", "0"), ("size", "1")], "x"),
        ("PAX one name for all", .badExtendedHeader, [("path", "x")], "g"),
        ("PAX one size for all", .badExtendedHeader, [("size", "0")], "g"),
    ]

    static let hostile: [Hostile] =
        names.map { name, code in Hostile("name “\(name)”", code) { $0.add(name) } }
        + kinds.map { kind, code in Hostile("kind \(kind)", code) { $0.add("x", kind: kind) } }
        + sizes.map { what, code, size in Hostile("size \(what)", code) { $0.add("x", size: size) } }
        + extended.map { what, code, records, kind in
            Hostile(what, code) {
                $0.addPAX(records, kind: kind)
                $0.add("y")
            }
        } + headers + ends

    static let headers: [Hostile] = [
        Hostile("wrong checksum", .wrongChecksum) { $0.add(Array("x".utf8)) { $0[0] = 0x79 } },
        Hostile("no checksum", .wrongChecksum) {
            $0.add(Array("x".utf8)) { $0.replaceSubrange(148..<156, with: repeatElement(0, count: 8)) }
        },
        Hostile("unknown format", .unknownFormat) {
            $0.format = .unknown
            $0.add("x")
        },
        Hostile("name that is no UTF-8", .notText) { $0.add([0x61, 0xFF]) },
        Hostile("climbing prefix", .climbingName) { $0.add(Array("x".utf8), prefix: "..") },
        Hostile("absolute prefix", .absoluteName) { $0.add(Array("x".utf8), prefix: "/etc") },
        Hostile("GNU climbing name", .climbingName) {
            $0.format = .gnu
            $0.add("././@LongLink", Array("../x\u{0}".utf8), kind: "L")
            $0.add("x")
        },
        Hostile("GNU name with a zero byte inside", .controlCharacter) {
            $0.add("././@LongLink", Array("a\u{0}b\u{0}".utf8), kind: "L")
            $0.add("x")
        },
        Hostile("GNU and PAX name", .ambiguousName) {
            $0.add("././@LongLink", Array("y\u{0}".utf8), kind: "L")
            $0.addPAX([("path", "z")])
            $0.add("x")
        },
        Hostile("two PAX headers", .ambiguousName) {
            $0.addPAX([("mtime", "1")])
            $0.addPAX([("path", "z")])
            $0.add("x")
        },
        Hostile("PAX header of nothing", .badExtendedHeader) { $0.addPAX([("path", "z")]) },
        Hostile("PAX record without an equals sign", .badExtendedHeader) {
            $0.add("p", Array("7 path\n".utf8), kind: "x")
            $0.add("y")
        },
        Hostile("PAX record with a wrong length", .badExtendedHeader) {
            $0.add("p", Array("99 path=x\n".utf8), kind: "x")
            $0.add("y")
        },
        Hostile("PAX record of length zero", .badExtendedHeader) {
            $0.add("p", Array("0 path=x\n".utf8), kind: "x")
            $0.add("y")
        },
        Hostile("huge PAX header", .overLimit) { $0.add("p", [UInt8](repeating: 0x20, count: 65_537), kind: "x") },
        Hostile("folder with a content", .absurdSize) { $0.add("f/", [1], kind: "5") },
        Hostile("folder and file of one name", .duplicateName) { $0.add("a.ovf/", kind: "5") },
        Hostile("file where a folder is", .nameUnderFile) {
            $0.add("f/x")
            $0.add("F")
        },
    ]

    static let ends: [Hostile] = [
        Hostile("nothing", .notTar, bytes: []),
        Hostile("gzip", .compressed, bytes: [0x1F, 0x8B, 8] + [UInt8](repeating: 0, count: 600)),
        Hostile("xz", .compressed, bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00] + [UInt8](repeating: 0, count: 600)),
        Hostile("zip", .compressed, bytes: [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 600)),
        Hostile("text", .wrongChecksum, bytes: [UInt8](repeating: 0x61, count: 2_048)),
        Hostile("short text", .truncated, bytes: Array("not a tar".utf8)),
        Hostile("zeros after one block", .trailingData) { $0.append([UInt8](repeating: 0, count: 1_024) + [1]) },
        Hostile("a second archive behind", .trailingData) {
            $0.append([UInt8](repeating: 0, count: 1_024))
            $0.add("b.ovf")
        },
        Hostile("a single block of zeros, then a member", .trailingData) {
            $0.append([UInt8](repeating: 0, count: 512))
            $0.add("b.ovf")
        },
        Hostile("endless padding", .trailingData) { $0.append([UInt8](repeating: 0, count: 5 << 20)) },
    ]

    @Test(arguments: hostile)
    func `what tools read differently is refused with its reason, at once`(_ archive: Hostile) throws {
        let clock = ContinuousClock()
        var thrown: TarError?
        let time = clock.measure {
            do throws(TarError) { _ = try TarScanner.scan(MemoryBytes(archive.archive)) } catch { thrown = error }
        }
        let error = try #require(thrown)
        #expect(error.code == archive.code)
        #expect(!error.message.isEmpty)
        #expect(time < .seconds(1))
    }

    @Test func `an archive that is cut off anywhere is refused`() throws {
        var tar = TarBuilder()
        tar.add("a.ovf", [1, 2, 3])
        tar.addPAX([("path", "sub/é.vmdk")])
        tar.add("x", [4])
        let whole = tar.finished
        #expect(try TarScanner.scan(MemoryBytes(whole)).members.map(\.name) == ["a.ovf", "sub/é.vmdk"])
        for count in 0..<whole.count {
            #expect(throws: TarError.self, "cut at \(count)") {
                try TarScanner.scan(MemoryBytes(Array(whole.prefix(count))))
            }
        }
    }

    @Test func `long names and large sizes are read in every form`() throws {
        let long = String(repeating: "f/", count: 100) + "x.vmdk"
        var tar = TarBuilder()
        tar.add(Array("y".utf8), [1], prefix: "sub/folder")
        tar.addPAX([("path", long), ("mtime", "1.5"), ("SCHILY.xattr.user.a", "\u{1}")])
        tar.add("short", [2])
        tar.format = .gnu
        tar.add("././@LongLink", Array((long + "2\u{0}").utf8), kind: "L")
        tar.add("short", [3], size: TarBuilder.binary(1))
        tar.add(Array("z".utf8), [4], prefix: "times of GNU tar")
        tar.addPAX([("size", "1")])
        tar.add("w", [5], size: Array("00000000000\u{0}".utf8))
        let members = try TarScanner.scan(MemoryBytes(tar.finished)).members
        #expect(members.map(\.name) == ["sub/folder/y", long, long + "2", "z", "w"])
        #expect(members.map(\.size) == [1, 1, 1, 1, 1])
        #expect(members.map { tar.finished[Int($0.offset)] } == [1, 2, 3, 4, 5])
    }

    @Test func `what every tool takes is read with a note`() throws {
        var tar = TarBuilder()
        tar.addPAX([("comment", "made by hand")], kind: "g")
        tar.add("./", kind: "5")
        tar.add("./a.ovf", [1])
        tar.add("sub/", kind: "5")
        tar.format = .old
        tar.add("sub/b", [2], kind: "\u{0}")
        tar.add("c/", kind: "\u{0}")
        let (members, notes) = try TarScanner.scan(MemoryBytes(tar.finished + [UInt8](repeating: 0, count: 9_000)))
        #expect(members.filter { !$0.isFolder }.map(\.name) == ["a.ovf", "sub/b"])
        #expect(notes.map(\.kind) == [.folder, .dotName, .folder, .oldFormat, .folder, .oldFormat])
    }

    @Test func `limits are kept`() {
        var tar = TarBuilder()
        for number in 0..<4 { tar.add("file\(number)") }
        for limits in [TarLimits(members: 3), TarLimits(nameBytes: 4)] {
            let error = #expect(throws: TarError.self) {
                try TarScanner.scan(MemoryBytes(tar.finished), limits: limits)
            }
            #expect(error?.code == .overLimit)
        }
        var global = TarBuilder()
        for _ in 0..<4 { global.addPAX([("comment", "x")], kind: "g") }
        let error = #expect(throws: TarError.self) {
            try TarScanner.scan(MemoryBytes(global.finished), limits: TarLimits(members: 3))
        }
        #expect(error?.code == .overLimit)
    }

    @Test func `a member of 100 GB costs no reading`() throws {
        let size: UInt64 = 100_000_000_000
        var tar = TarBuilder()
        tar.add("a.ovf", [1])
        tar.format = .gnu
        tar.add("d.vmdk", size: TarBuilder.binary(size))
        let source = SparseBytes(head: tar.bytes, size: UInt64(tar.bytes.count) + (size + 511) / 512 * 512 + 1_024)
        let members = try TarScanner.scan(source).members
        #expect(members.map(\.size) == [1, size])
    }
}

/// Bytes that are zero after a beginning, however many there are.
struct SparseBytes: ByteSource {
    let head: [UInt8]
    let size: UInt64

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(FileReadingError) -> Int {
        let count = Int(clamping: min(UInt64(buffer.count), offset < size ? size - offset : 0))
        for index in 0..<count {
            let place = offset + UInt64(index)
            buffer[index] = place < UInt64(head.count) ? head[Int(place)] : 0
        }
        return count
    }
}
