// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension JoinedOutcome {
    /// Adds what a closure finds, or that it cannot be told.
    mutating func add(_ judge: () throws(MissingEvidence) -> Outcome) {
        do throws(MissingEvidence) {
            add(try judge())
        } catch {
            miss(error)
        }
    }

    /// Adds whether the bits of a volume, and those of the image below it, are as they should not be.
    ///
    /// - Parameter isWrong: judges the bits.
    mutating func addModes(of volume: StorageVolume, _ isWrong: (FileMode) -> Bool) {
        let facts = volume.facts
        add { () throws(MissingEvidence) in
            switch try facts.kind.optional() {
            case .network, .netdir: return .notApplicable("the volume is no file or device of the host")
            default: break
            }
            let mode = facts.permissions.mode
            return .violated(when: isWrong(try mode.required()), at: mode, remedy: .set("0600"))
        }
        add { () throws(MissingEvidence) in
            guard try facts.hasBackingImage.required(ifAbsent: false) else { return .notApplicable("nothing below it") }
            let mode = facts.backingPermissions.mode
            return .violated(when: isWrong(try mode.required()), at: mode, remedy: .set("0400"))
        }
    }
}
