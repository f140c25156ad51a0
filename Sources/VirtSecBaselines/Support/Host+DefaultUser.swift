// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Host {
    /// The number of the user as whom the host runs machines of a kind of which no owner is said; nil where its document
    /// does not tell.
    ///
    /// libvirt: formatcaps, "Host capabilities": the base label of the security driver `dac`.
    ///
    /// - Parameter place: where the machine leaves it open.
    /// - Throws: ``MissingEvidence`` where the document is not understood, and where it tells several.
    func defaultUser(of kind: Virtualization, at place: Locus) throws(MissingEvidence) -> Int? {
        do throws(MissingEvidence) {
            var users: Set<Int> = []
            for model in try facts.securityModels.required() where try model.model.equals(.dac) {
                if model.unrecognised != .none { throw MissingEvidence(UnseenReason(.unrecognisedContent)) }
                for label in try model.labels.required() where try label.virtualization.equals(kind) {
                    if label.unrecognised != .none { throw MissingEvidence(UnseenReason(.unrecognisedContent)) }
                    users.insert(try label.user.required())
                }
            }
            if users.count > 1 { throw MissingEvidence(UnseenReason(.ambiguous)) }
            return users.first
        } catch {
            throw MissingEvidence(UnseenReason(error.reason.cause, at: place))
        }
    }
}
