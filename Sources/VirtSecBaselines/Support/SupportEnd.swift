// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The last day on which a vendor supports an operating system, as a baseline gives it.
public struct SupportEnd: ParameterValue, Hashable {
    /// The system: libosinfo's id, VMware's name, or `cim:` with the number of CIM's list and, after another colon, a
    /// version.
    public let system: String
    /// The last day, such as `2029-01-09`.
    public let day: String
    /// The system without regard to case.
    let key: String
    private let end: Instant

    /// The type's name for people.
    public static let typeName = "operating system and day, such as cim:96:10=2024-06-30"
    /// System and day.
    public var text: String { "\(system)=\(day)" }

    /// Reads a system and the last day of its support in UTC.
    public init?(text: String) {
        let parts = text.split(separator: "=")
        guard parts.count > 1, let day = parts.last, day.utf8.count == 10, let start = Instant(String(day)) else {
            return nil
        }
        system = parts.dropLast().joined(separator: "=")
        key = system.lowercased()
        self.day = String(day)
        end = Instant(secondsSince1970: start.secondsSince1970 + 86_400)
    }

    /// Whether the last day is over.
    func isOver(at instant: Instant) -> Bool { instant >= end }
}

extension SupportEnd {
    /// Systems whose vendors published the end of support, extended support included, on pages of theirs.
    ///
    /// Microsoft: "Search Product and Services Lifecycle Information", learn.microsoft.com/lifecycle/products. CentOS:
    /// "CentOS Linux EOL", centos.org/centos-linux-eol.
    static let published: Set<SupportEnd> = Set(
        [
            "windows7Server64Guest=2020-01-14", "windows7srv-64=2020-01-14",
            "http://microsoft.com/win/2k8r2=2020-01-14",
            "windows8Server64Guest=2023-10-10", "windows8srv-64=2023-10-10",
            "http://microsoft.com/win/2k12r2=2023-10-10",
            "windows2019srv_64Guest=2029-01-09", "windows2019srv-64=2029-01-09",
            "http://microsoft.com/win/2k19=2029-01-09",
            "centos7_64Guest=2024-06-30", "centos7-64=2024-06-30", "http://centos.org/centos/7.0=2024-06-30",
            "centos8_64Guest=2021-12-31", "centos8-64=2021-12-31", "http://centos.org/centos/8=2021-12-31",
        ].compactMap(SupportEnd.init(text:)))
}
