// SPDX-License-Identifier: Apache-2.0

/// In which order an archive holds what belongs to the package (DSP0243 2.1.1, §5.3).
struct ArchiveLayout {
    /// The files, in the order of the archive.
    let members: [TarMember]
    let descriptor: String

    func problems(_ companions: Companions, notes: [TarNote]) -> [PackageProblem] {
        var problems: [PackageProblem] = []
        if let first = members.first, first.name != descriptor {
            let message = "The archive begins with “\(first.name)”; the descriptor has to come first."
            problems.append(PackageProblem(.descriptorNotFirst, .altered, descriptor, message))
        }
        problems += companions.problems + lateCompanions(companions)
        problems += notes.map(Self.problem)
        return problems
    }

    /// Manifest and certificate belong right behind the descriptor; at the end every tool takes them.
    private func lateCompanions(_ companions: Companions) -> [PackageProblem] {
        let expected = [descriptor, companions.manifest, companions.certificate].compactMap(\.self)
        return zip(expected, members.map(\.name)).dropFirst().compactMap { expected, actual in
            if expected == actual { return nil }
            let message = "The file does not stand right behind the descriptor."
            return PackageProblem(.lateCompanion, .note, expected, message)
        }
    }

    private static func problem(_ note: TarNote) -> PackageProblem {
        let message =
            switch note.kind {
            case .folder: "The archive has an entry for a folder; a package needs none."
            case .dotName: "The name begins with “./”, which was passed over."
            case .oldFormat: "The archive's header is older than the ustar format that a package has to have."
            }
        return PackageProblem(.oddArchive, .note, note.member, message)
    }
}
