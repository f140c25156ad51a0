// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No image lies on a medium that can be carried away, unless nobody can read it without a key.
public struct ImageOnRemovableMedium: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-on-removable-medium", title: "Disk image lies on a medium that can be carried away", severity: .high, layer: .storage,
        threat: .confidentiality,
        rationale: """
            A machine that lies on a disk in somebody's pocket leaves the building with all that it holds, and nobody is the \
            wiser.
            """,
        remedy: """
            Move the image to storage of the host, and erase the medium. Encrypt what has to be carried with LUKS.
            """,
        references: [
            .nist80053("MP-5"), .nist80053("MP-7"), .nist80053("SC-28"),
        ])

    /// Folders at which media are mounted that can be carried away.
    public var folders: Set<String> = ["/media", "/run/media"]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("folders", \Self.folders)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        let path = try image.facts.path.required()
        guard folders.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else { return .satisfied }
        if try image.isUnreadableWithoutKey() { return .satisfied }
        return .violated(image.facts.path)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.alone())
        Satisfied(
            ExampleImage.alone(),
            shown: .image("it lies on a stick, and LUKS encrypts it.") { facts in
                facts.path = .stated("/media/stick/web.vmdk", .element(0))
                facts.encryption = .stated(.luks)
            })
        Violated(
            ExampleImage.alone(start: "↓"),
            shown: .image("it lies on a stick.") { $0.path = .stated("/media/stick/web.vmdk", .element(0)) })
    }
}
