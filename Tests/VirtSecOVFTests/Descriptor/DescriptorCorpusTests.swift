// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecOVF

/// Descriptors that others wrote.
@Suite(.enabled(if: DescriptorCorpus.folder != nil, "the corpus is not here: set VIRTSEC_CORPUS to its folder"))
struct DescriptorCorpusTests {
    @Test func `every descriptor is read, or refused with a reason`() throws {
        let reader = OVFReader()
        var (read, refused) = (0, 0)
        for file in try DescriptorCorpus.files() {
            switch reader.read(Array(try Data(contentsOf: file)), path: file.lastPathComponent) {
            case .read(let observations):
                read += 1
                #expect(!observations.isEmpty)
            case .skipped(_, let reason):
                refused += 1
                #expect(!reason.isEmpty)
                print("refused: \(file.lastPathComponent): \(reason)")
            }
        }
        print("read \(read) descriptors, refused \(refused)")
        #expect(read >= 470 && refused <= 8)
    }

    @Test func `nearly all that VMware says conforms is accepted, and nearly all that does not is refused`() throws {
        let reader = OVFReader()
        var counts = (accepted: 0, positive: 0, refused: 0, negative: 0)
        for (name, label) in try DescriptorCorpus.labels() where name.contains("xmltestfiles") {
            let bytes = Array(try Data(contentsOf: try #require(DescriptorCorpus.folder).appending(path: name)))
            let problems = Self.problems(reader, bytes, name)
            switch label {
            case "pos":
                counts.positive += 1
                if problems.isEmpty { counts.accepted += 1 } else { print("wrongly refused: \(name): \(problems)") }
            case "neg":
                counts.negative += 1
                if problems.isEmpty { print("wrongly accepted: \(name)") } else { counts.refused += 1 }
            default: break
            }
        }
        print("accepted \(counts.accepted) of \(counts.positive), refused \(counts.refused) of \(counts.negative)")
        #expect(counts.positive > 60 && counts.negative > 50)
        #expect(Double(counts.accepted) >= 0.99 * Double(counts.positive))
        #expect(Double(counts.refused) >= 0.96 * Double(counts.negative))
    }

    private static func problems(_ reader: OVFReader, _ bytes: [UInt8], _ name: String) -> [String] {
        do throws(DocumentError) {
            return try reader.check(bytes, path: name).violations.filter { !$0.isTolerated }
                .map { "\($0.rule.rawValue) \($0.subject): \($0.message)" }
        } catch {
            return [error.description]
        }
    }
}

/// Where the corpus lies.
enum DescriptorCorpus {
    static let folder: URL? = {
        let place =
            ProcessInfo.processInfo.environment["VIRTSEC_CORPUS"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared/corpus")
        let folder = place.appending(path: "ovf").standardizedFileURL
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }()

    static func files() throws -> [URL] {
        let folder = try #require(folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".ovf") }.sorted().map { folder.appending(path: $0) }
    }

    /// Names of files and what VMware says of them.
    static func labels() throws -> [(String, String)] {
        let text = try String(contentsOf: try #require(folder).appending(path: "LABELS.tsv"), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return (String(fields[0]), fields.count > 1 ? String(fields[1]) : "")
        }
    }
}
