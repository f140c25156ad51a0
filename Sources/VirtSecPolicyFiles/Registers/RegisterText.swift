// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// A first register as a file, in which no machine is sanctioned before a person has decided.
///
/// Who answers for a machine, what it is for and where that was decided are placeholders where they are not given.
public struct RegisterText: Sendable {
    /// What a text begins with that a person has to replace.
    public static let placeholder = WaiverDraftText.placeholder

    private let draft: RegisterDraft
    private let owner: String?
    private let purpose: String?
    private let approval: String?
    private let doubts: [String]

    /// Creates the file.
    ///
    /// - Parameters:
    ///   - draft: the machines.
    ///   - owner: who answers for all of them.
    ///   - purpose: what all of them are for.
    ///   - approval: where the decision on all of them is recorded.
    ///   - doubts: why there may be more machines than were found, as the file says of itself.
    public init(
        _ draft: RegisterDraft, owner: String? = nil, purpose: String? = nil, approval: String? = nil,
        doubts: [String] = []
    ) {
        self.draft = draft
        self.owner = owner
        self.purpose = purpose
        self.approval = approval
        self.doubts = doubts
    }

    /// The file.
    public var text: String {
        let isDecided = owner != nil && purpose != nil && approval != nil
        let note = [
            "# A first register: a machine counts as sanctioned once each \"\(Self.placeholder): …>\" of it is replaced.",
            "# Take out what should not exist.",
        ]
        let head = ["\(FileDecoder.headerKey): \(RegisterFile.format)"] + (isDecided ? [] : note)
        let gaps = doubts.map { "# There may be more: \(YAMLText.quoted($0))." }
        let lines = draft.items.isEmpty ? ["machines: []"] : ["machines:"] + draft.items.flatMap(lines)
        return (head + gaps + lines + omissions).joined(separator: "\n") + "\n"
    }

    private func lines(_ item: RegisterDraft.Item) -> [String] {
        [
            "  - id: \(YAMLText.quoted(item.id))", "    name: \(YAMLText.quoted(item.name))", "    identity:",
        ] + Self.identity(item.evidence) + [
            "    owner: \(Self.text(owner, "who answers for it"))",
            "    purpose: \(Self.text(purpose, "what it is for"))",
            "    approval: \(Self.text(approval, "where the decision is recorded"))",
        ]
    }

    private static func text(_ given: String?, _ what: String) -> String {
        YAMLText.quoted(given ?? "\(placeholder): \(what)>")
    }

    private static func identity(_ evidence: [IdentityEvidence]) -> [String] {
        IdentityEvidence.Kind.allCases.compactMap { kind in
            let values = evidence.filter { $0.kind == kind }.map(\.value)
            return switch values.count {
            case 0: nil
            case 1: "      \(kind): \(YAMLText.quoted(values[0]))"
            default: "      \(kind): \(YAMLText.list(values))"
            }
        }
    }

    /// What is not in the file.
    private var omissions: [String] {
        if draft.omissions.isEmpty { return [] }
        return ["# Left out, since nothing but a name tells these machines from others:"]
            + draft.omissions.map { "#   \(YAMLText.quoted($0.name)) in \(YAMLText.quoted($0.path))" }
    }
}
#endif
