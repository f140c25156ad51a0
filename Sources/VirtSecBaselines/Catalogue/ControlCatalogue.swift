// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The controls that the built-in rules are written against, each mapped to the controls of frameworks.
///
/// Guides of vendors and institutes are cited by their ids; their texts are not quoted.
enum ControlCatalogue {
    /// All controls, in the order of their ids.
    static let all: [Control] = machines + legacyVMXKeys + hosts + images + governance

    private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    /// The control with an id.
    static subscript(id: String) -> Control? { byID[id] }
}

/// One control and what it is mapped to; several ids of one framework are joined by `; `.
struct Control: Sendable {
    /// What has to be there before the control can be judged.
    enum Evidence: Sendable {
        /// Documents of the machine or image alone.
        case documents
        /// Records of decisions beside them.
        case register
        /// A running host.
        case host
    }

    /// Stable name, such as `VS-VM-043`.
    let id: String
    /// What it asks for.
    let title: String
    /// What it needs.
    let evidence: Evidence
    /// How much a violation matters.
    let severity: Severity
    /// All mappings, by framework.
    let mappings: [ControlMapping]

    init(
        _ id: String, _ title: String, _ evidence: Evidence, severity: Severity,
        by provenance: ControlMapping.Provenance,
        nist: String = "", iso: String = "", hipaa: String = "", hipaaBy: ControlMapping.Provenance = .own,
        pci: String = "", glba: String = "", cobit: String = "", stig: String = "", cis: String = "", bsi: String = "",
        nist125: String = ""
    ) {
        self.id = id
        self.title = title
        self.evidence = evidence
        self.severity = severity
        let columns: [(Framework, String, ControlMapping.Provenance)] = [
            (.nist80053, nist, provenance), (.nist800125, nist125, .secondaryCopy), (.iso27001, iso, .nistOLIR),
            (.hipaa, hipaa, hipaaBy), (.pciDSS, pci, provenance), (.glba, glba, .ownFamily),
            (.cobit, cobit, .ownFamily), (.disaSTIG, stig, .source), (.cisESXi7, cis, .secondaryCopy),
            (.bsiGrundschutz, bsi, .source),
        ]
        mappings = columns.flatMap { framework, controls, provenance in
            controls.split(separator: "; ").map { ControlMapping(framework, String($0), provenance, row: id) }
        }
    }
}

extension [ControlMapping] {
    /// What rows of the control catalogue are mapped to, row by row.
    static func rows(_ ids: String...) -> [ControlMapping] { ids.flatMap { ControlCatalogue[$0]?.mappings ?? [] } }
}
