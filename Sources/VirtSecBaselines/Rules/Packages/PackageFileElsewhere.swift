// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An appliance's descriptor refers to nothing outside of its package.
public struct PackageFileElsewhere: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-file-elsewhere",
        title: "Appliance takes a file from outside of its package", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            Whatever lies there when the appliance is deployed becomes part of it: a file that somebody replaced on a \
            server, or a file of the host that deploys it.
            """,
        remedy: "Put the file into the package, and name it by its name there.",
        references: [Reference("DMTF DSP0243", "References")], controls: .rows("VS-IMG-004"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        try appliance.facts.files.judgeEach(whenNone: .notApplicable("no file")) { file throws(MissingEvidence) in
            .violated(when: Self.isElsewhere(try file.href.required(ifAbsent: "")), at: file.href)
        }
    }

    /// Whether a place is an address, starts at the root or climbs out of the folder.
    private static func isElsewhere(_ href: String) -> Bool {
        let plain = unescaped(href)
        if plain.contains("://") || plain.utf8.first == UInt8(ascii: "/") || plain.utf8.contains(UInt8(ascii: "\\")) {
            return true
        }
        return plain.split(separator: "/").contains("..")
    }

    /// A place may be written with `%2e` for a dot and `%2f` for a slash.
    private static func unescaped(_ href: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(href.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(Self.descriptor("<File ovf:id='f1' ovf:href='disk1.vmdk'/>"))
        Violated(Self.descriptor("<File ovf:id='f1' ↓ovf:href='https://files.example/disk1.vmdk'/>"))
        Violated(
            Self.descriptor("<File ovf:id='f1' ovf:href='a.vmdk'/><File ovf:id='f2' ↓ovf:href='/etc/passwd'/>"))
        Violated(Self.descriptor("<File ovf:id='f1' ↓ovf:href='%2e%2e/other.vmdk'/>"))
        NotApplicable(Self.descriptor(""), because: "no file")
    }

    private static func descriptor(_ files: String) -> String {
        """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References>\(files)</References>
          <VirtualSystem ovf:id='web'><Info>Web server</Info></VirtualSystem>
        </Envelope>
        """
    }
}
