// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The oldest release of a hypervisor that is allowed, as a baseline gives it.
public struct OldestRelease: ParameterValue, Hashable {
    /// The hypervisor, as libvirt names it, such as `QEMU`.
    public let hypervisor: String
    /// The release.
    public let release: ReleaseNumber
    /// The hypervisor without regard to case.
    let key: String

    /// The type's name for people.
    public static let typeName = "hypervisor and release, such as QEMU=8.2.0"
    /// Hypervisor and release.
    public var text: String { "\(hypervisor)=\(release)" }

    /// Reads a hypervisor and its release.
    public init?(text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let release = ReleaseNumber(String(parts[1])) else { return nil }
        hypervisor = String(parts[0])
        key = hypervisor.lowercased()
        self.release = release
    }
}

extension Fact<ReleaseNumber> {
    /// Judges by the oldest release that is allowed; nil where nobody gave one.
    ///
    /// Without one nobody can tell of a release whether it is old enough to matter. Where no hypervisor was asked either,
    /// there is nothing to judge.
    func judged(byOldest oldest: ReleaseNumber?, at place: Locus) throws(MissingEvidence) -> Outcome {
        guard let oldest else {
            if isLeftOpen(to: .runningHypervisor) {
                return .notApplicable("no hypervisor was asked, and the baseline names no oldest release")
            }
            throw MissingEvidence(UnseenReason(.noOldestRelease, at: place))
        }
        return .violated(when: try required() < oldest, at: place)
    }
}
