// SPDX-License-Identifier: Apache-2.0

/// A host that runs machines.
public struct Host: Asset {
    /// Where and how it was observed.
    public let id: HostID
    /// Its name.
    public var name: Fact<String>
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates a host.
    public init(id: HostID, name: Fact<String>, observation: ObservationRecord) {
        self.id = id
        self.name = name
        self.observation = observation
    }

    /// Its name, or its id when it has none.
    public var displayName: String { name.value ?? id.description }
}

extension Host: Described {
    /// The field table.
    public static let fields = Field<Host>.table { Row.fact("name", \.name, "Name", libvirt: "hostname") }
}
