// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension PackageProblemCode {
    /// The words of problems that have an area of their own; the others' areas follow from how their words begin.
    private static let areas: [PackageProblemCode: DefectArea] = [
        .referenceURL: .reference, .referenceAbsolute: .reference, .referenceClimbs: .reference,
        .referenceInvalid: .descriptor, .referenceRepeated: .descriptor,
        .noManifest: .coverage, .unlisted: .coverage,
        .certificateWithoutManifest: .signature, .unsigned: .signature,
        Self("disk-names-host-file"): .reach, Self("disk-needs-other-files"): .reach, Self("disk-needs-parent"): .reach,
    ]

    /// What part of a package such a problem concerns.
    var area: DefectArea {
        if let area = Self.areas[self] { return area }
        if description.hasPrefix("ovf-") { return .descriptor }
        if description.hasPrefix("signature-") { return .signature }
        return description.hasPrefix("disk-") ? .image : .content
    }
}

extension PackageProblem.Gravity {
    /// The word that facts have for it.
    var consequence: DefectConsequence {
        switch self {
        case .note: .noted
        case .unproven: .unproven
        case .refused: .refused
        case .altered: .altered
        }
    }
}
