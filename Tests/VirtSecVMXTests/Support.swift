// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecVMX

/// Reads the lines of a machine of our own, after those that every file has.
func machine(_ lines: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> VirtualMachine {
    try machine(bytes: Array("config.version = \"8\"\nvirtualHW.version = \"19\"\n\(lines)\n".utf8), sourceLocation)
}

func machine(bytes: [UInt8], _ sourceLocation: SourceLocation = #_sourceLocation) throws -> VirtualMachine {
    let observations = try VMXReader().observations(in: bytes, path: "a.vmx")
    guard case .machine(let machine) = try #require(observations.first, sourceLocation: sourceLocation) else {
        throw DocumentError("no machine")
    }
    return machine
}

extension VirtualMachine {
    /// The keys that were not understood.
    var unknownKeys: [String] {
        observation.document.excerpts(of: observation.unrecognised).map { $0.location.innerPath ?? "line" }
    }
}

extension Fact {
    var isUnseen: Bool { if case .unseen = self { true } else { false } }
    var isAbsent: Bool { if case .absent = self { true } else { false } }
    var isDefaulted: Bool { if case .known(_, let basis) = self { basis.isDefaulted } else { false } }
}

/// Documents of the world, where they lie on this machine.
enum Corpus {
    static let folder = ProcessInfo.processInfo.environment["VIRTSEC_CORPUS"].map { URL(filePath: $0) }

    static var files: [URL] {
        guard let folder, let names = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            return []
        }
        return names.compactMap { $0 as? URL }.filter { $0.pathExtension == "vmx" }.sorted { $0.path() < $1.path() }
    }
}
