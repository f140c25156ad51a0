// SPDX-License-Identifier: Apache-2.0

/// A disk image at rest, by what its own header says.
public struct DiskImage: Asset {
    /// Where it was found.
    public let id: ImageID
    /// Its format.
    public var format: Fact<ImageFormat>
    /// The document it was read from, and what in it was not understood.
    public let observation: ObservationRecord

    /// Creates an image.
    public init(id: ImageID, format: Fact<ImageFormat>, observation: ObservationRecord) {
        self.id = id
        self.format = format
        self.observation = observation
    }

    /// Where it was found.
    public var displayName: String { id.description }
}

extension DiskImage: Described {
    /// The field table.
    public static let fields = Field<DiskImage>.table { Row.fact("format", \.format, "Format", libvirt: "format") }
}
