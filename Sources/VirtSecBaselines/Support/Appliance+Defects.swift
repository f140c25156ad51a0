// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension Appliance {
    /// What verifying the package has shown in one area, joined.
    ///
    /// Altered is violated, at the file that it is about or at the descriptor's root. What could not be read or proven
    /// leaves the question open.
    ///
    /// - Parameters:
    ///   - area: the area whose defects are violations.
    ///   - neighbour: another area that leaves the question open as well.
    ///   - cause: why something that is not proven is unseen.
    func judgedDefects(
        in area: DefectArea, or neighbour: DefectArea? = nil, unproven cause: UnseenReason.Cause
    ) -> JoinedOutcome {
        var joined = JoinedOutcome()
        do throws(MissingEvidence) {
            for defect in try facts.defects.required() {
                do throws(MissingEvidence) {
                    let found = try defect.area.required()
                    guard found == area || found == neighbour else { continue }
                    try Self.add(defect, isViolation: found == area, cause, observation.root, to: &joined)
                } catch {
                    joined.miss(error)
                }
            }
        } catch {
            joined.miss(error)
        }
        return joined
    }

    /// Judges what disk images say of themselves, in one of the two areas; of a compressed one nobody can tell either.
    func judgeImages(in area: DefectArea, or neighbour: DefectArea) throws(MissingEvidence) -> Outcome {
        var joined = judgedDefects(in: area, or: neighbour, unproven: .notUnpacked)
        do throws(MissingEvidence) {
            joined.add(try facts.files.isEmpty() ? .notApplicable("no file") : .satisfied)
        } catch {
            joined.miss(error)
        }
        return try joined.outcome(whenNone: .notApplicable("no file"))
    }

    private static func add(
        _ defect: PackageDefect, isViolation: Bool, _ cause: UnseenReason.Cause, _ root: Locus,
        to joined: inout JoinedOutcome
    ) throws(MissingEvidence) {
        let place = defect.locus == .none ? root : defect.locus
        switch try defect.consequence.required() {
        case .altered: if isViolation { joined.add(.violated(at: place)) }
        case .refused: throw MissingEvidence(UnseenReason(.unreadable, at: place))
        case .unproven: throw MissingEvidence(UnseenReason(cause, at: place))
        case .noted, .other: break
        }
    }
}

/// Descriptors for examples of rules on appliances.
enum ExampleDescriptor {
    /// One with two files, of which the first is a disk.
    ///
    /// - Parameter mark: what stands before the first file.
    static func withFiles(mark: String = "", root: String = "") -> String {
        """
        \(root)<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References>
            \(mark)<File ovf:id='f1' ovf:href='disk1.vmdk' ovf:size='65536'/>
            <File ovf:id='f2' ovf:href='notes.txt' ovf:size='40'/>
          </References>
          <DiskSection><Info>Disks</Info>
            <Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='1073741824'/>
          </DiskSection>
          <VirtualSystem ovf:id='web'><Info>Web server</Info></VirtualSystem>
        </Envelope>
        """
    }

    /// One without files.
    static let bare = """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References/>
          <VirtualSystem ovf:id='web'><Info>Web server</Info></VirtualSystem>
        </Envelope>
        """
}

extension PackageDefect {
    /// A defect for examples.
    init(_ code: String, _ area: DefectArea, _ consequence: DefectConsequence, at locus: Locus = .none) {
        self.init()
        self.locus = locus
        self.code = .stated(code, locus)
        self.area = .stated(area, locus)
        self.consequence = .stated(consequence, locus)
    }
}
