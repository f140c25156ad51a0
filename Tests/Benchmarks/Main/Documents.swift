// SPDX-License-Identifier: Apache-2.0

import CVirtSecLibXML2
import Foundation
import VirtSecCore
import VirtSecLibvirtXML

/// libvirt's own domain documents, from the corpus.
struct Documents {
    let all: [[UInt8]]

    /// Where the corpus is, if it is at hand.
    static var corpus: URL {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return ProcessInfo.processInfo.environment["VIRTSEC_CORPUS"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/corpus")
    }

    /// Nil where the corpus is not at hand.
    init?() throws {
        let folder = Self.corpus.appending(path: "libvirt")
        guard let kinds = try? FileManager.default.contentsOfDirectory(atPath: folder.path()) else { return nil }
        let reader = LibvirtXMLReader()
        all = try kinds.filter { $0.hasPrefix("domain-") }.sorted().flatMap { kind in
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path())
                .filter { $0.hasSuffix(".xml") }.sorted()
                .map { [UInt8](try Data(contentsOf: folder.appending(path: "\(kind)/\($0)"))) }
        }.filter { bytes in
            if case .read(let observations) = reader.read(bytes, path: "x"), case .machine = observations.first {
                return true
            }
            return false
        }
    }

    var byteCount: Int { all.reduce(0) { $0 + $1.count } }

    /// What everything is measured by: libxml2 builds and frees its tree of each document.
    func buildLibXML2Trees() -> Double {
        seconds { for document in all { Self.buildTree(document) } }
    }

    static func buildTree(_ document: [UInt8]) {
        // What libxml2 prints of documents that are not well written would count as its time.
        let silence = XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOBLANKS.rawValue | XML_PARSE_COMPACT.rawValue | silence
        document.withUnsafeBytes { bytes in
            let text = bytes.bindMemory(to: CChar.self).baseAddress
            xmlFreeDoc(xmlReadMemory(text, Int32(bytes.count), nil, nil, Int32(options)))
        }
    }

    /// Writes the documents again and again until there are so many files.
    func write(_ count: Int, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 0..<count {
            let name = String(format: "%06d.xml", number)
            try Data(all[number % all.count]).write(to: folder.appending(path: name))
        }
    }
}
