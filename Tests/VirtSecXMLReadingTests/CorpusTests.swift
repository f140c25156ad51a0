// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecXMLReading

/// Documents of others, which are not part of this repository: the folder that VIRTSEC_CORPUS names, or
/// `../shared/corpus` beside the package.
@Suite struct CorpusTests {
    static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["VIRTSEC_CORPUS"].map { URL(filePath: $0) }
        let folder = named ?? package.deletingLastPathComponent().appending(path: "shared/corpus")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static func documents() -> [URL] {
        guard let folder else { return [] }
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { ["xml", "ovf"].contains($0.pathExtension) }
    }

    @Test(.enabled(if: folder != nil, "the corpus is not here: set VIRTSEC_CORPUS to its folder"))
    func `every document of the corpus is read, or refused with a place`() throws {
        let reader = XMLReader(vocabulary: vocabulary)
        let files = Self.documents().sorted { $0.path < $1.path }
        var readCount = 0
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            if let error = refusal(bytes) {
                #expect(error.position.line >= 1 && error.position.column >= 1)
                continue
            }
            let tree = try reader.read(bytes)
            #expect(tree.serialized == bytes)
            Self.check(tree, file.lastPathComponent)
            #expect(try reader.readAgain(bytes).isSame(as: tree), "\(file.lastPathComponent)")
            reader.recycle(tree)
            readCount += 1
        }
        if !files.isEmpty { print("CorpusTests: \(readCount) of \(files.count) documents read") }
    }

    static func check(_ tree: XMLTree, _ name: String) {
        let text = tree.source.utf8
        for node in tree.nodes.indices {
            let tag = text[tree.byteRange(ofTag: node)]
            #expect(tag.first == UInt8(ascii: "<") && tag.last == UInt8(ascii: ">"), "\(name)")
        }
        let places = tree.everyPlace
        for (place, path) in zip(places, tree.paths(of: places)).prefix(200) {
            #expect(tree.find(path) == place, "\(name): \(path)")
        }
    }
}
