// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecDiskImage

struct SketchFileTests {
    static let sketch = ContentSketch(
        virtualSize: 400_000, counts: ChunkCounts(data: 4, zero: 1, filler: 1, inherited: 1), sampleShift: 1,
        sample: [7, 0x0123_4567_89AB_CDEF])

    static let text = """
        {
          "formatVersion": 1,
          "kind": "content-sketch",
          "digest": "sha-256/64",
          "virtualSize": 400000,
          "chunkSize": 65536,
          "chunks": {"data": 4, "zero": 1, "filler": 1, "inherited": 1, "unread": 0},
          "sampleShift": 1,
          "sample": [
            "0000000000000007",
            "0123456789abcdef"
          ]
        }

        """

    private static func read(_ text: String) throws -> ContentSketch { try ContentSketch(file: Array(text.utf8)) }

    @Test func `a sketch is written as it always was`() {
        #expect(String(decoding: Self.sketch.fileContent, as: UTF8.self) == Self.text)
    }

    @Test func `what was written is read again`() throws {
        #expect(try Self.read(Self.text) == Self.sketch)
        let filled = ContentSketch(
            virtualSize: 65_536, counts: ChunkCounts(filler: 1), sample: [], fillerSum: 0x0123_4567_89AB_CDEF)
        #expect(String(decoding: filled.fileContent, as: UTF8.self).contains("\"fillerSum\": \"0123456789abcdef\""))
        #expect(try ContentSketch(file: filled.fileContent) == filled)
        for obstacle in ContentObstacle.allCases {
            let opaque = ContentSketch(virtualSize: 9, obstacle: obstacle)
            #expect(try ContentSketch(file: opaque.fileContent) == opaque)
        }
    }

    @Test func `members that are not known are passed over`() throws {
        let later = #""later": [{"a\"b": [1e9, null, true]}, "]"], "kind""#
        let more = Self.text.replacing("\"kind\"", with: later)
        #expect(try Self.read(more) == Self.sketch)
    }

    @Test(arguments: [
        ("\"formatVersion\": 1", "\"formatVersion\": 2", "2:20"), ("\"formatVersion\": 1,", "", "3:3"),
        ("content-sketch", "baseline", "3:11"), ("sha-256/64", "md5", "4:13"), ("400000", "-4", "5:18"),
        ("400000", "400000.5", "5:18"), ("400000", "99999999999999999999", "5:18"), ("65536", "65535", "6:16"),
        ("\"data\": 4, ", "", "7:66"), ("\"zero\": 1", "\"data\": 1", "7:25"), ("Shift\": 1", "Shift\": 64", "8:18"),
        ("Shift\": 1", "Shift\": 8", "9:13"), ("000007\"", "000007", "10:23"), ("0000000000000007", "7", "10:5"),
        ("0123456789abcdef", "0123456789ABCDEF", "11:5"), ("0123456789abcdef", "0000000000000007", "11:5"),
        ("  ]\n}\n", "", "12:1"), ("  ]\n}\n", "  ]\n}\n{}", "14:1"), ("\"sampleShift\"", "\"sample\"", "8:13"),
        ("\"data\": 4", "\"data\": 1", "9:13"), ("\"data\": 4", "\"data\": 5", "14:1"),
        ("\"digest\": \"sha-256/64\",\n", "", "13:1"),
    ])
    func `an error says where it is`(old: String, new: String, place: String) {
        let error = #expect(throws: SketchFileError.self) { try Self.read(Self.text.replacing(old, with: new)) }
        #expect(error.map { "\($0.line):\($0.column)" } == place, "\(error.map(\.description) ?? "")")
    }

    @Test func `a file that ends early is refused`() {
        let bytes = Array(Self.text.utf8.dropLast())
        for count in bytes.indices {
            #expect(throws: SketchFileError.self) { try ContentSketch(file: Array(bytes[..<count])) }
        }
    }

    @Test func `every byte of a file may be anything`() {
        let bytes = Array(Self.text.utf8)
        for place in bytes.indices {
            for byte in [UInt8(0), 0x22, 0x5C, 0x7B, 0xFF] {
                var changed = bytes
                changed[place] = byte
                _ = try? ContentSketch(file: changed)
            }
        }
    }

    @Test func `nesting and size have limits`() {
        let deep = "{\"formatVersion\": 1, \"x\": " + String(repeating: "[", count: 100_000)
        #expect(throws: SketchFileError.self) { try Self.read(deep) }
        #expect(throws: SketchFileError.self) {
            try ContentSketch(file: Array(repeating: 0x20, count: ContentSketch.mostFileBytes + 1))
        }
    }
}
