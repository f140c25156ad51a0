// SPDX-License-Identifier: Apache-2.0

/// A state of the disk that an image keeps inside, and perhaps of a running machine's memory.
public struct ImageSnapshot: Component, Described {
    /// Where the table of snapshots has it.
    public var locus = Locus.none
    /// There is nothing inside it that could not be understood.
    public var unrecognised = Locus.none
    /// The id by which programs know it.
    public var id: Fact<String> = .absent
    /// Its name.
    public var name: Fact<String> = .absent
    /// When it was taken, in seconds since the start of 1970 in UTC.
    public var creationTime: Fact<Int> = .absent
    /// Size of the running machine's memory and devices that were kept with it; 0 for the disk alone.
    public var memorySize: Fact<ByteCount> = .absent
    /// Size of the disk at that moment.
    public var virtualSize: Fact<ByteCount> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ImageSnapshot>.table {
        Row.fact("id", \.id, "The id by which programs know it")
        Row.fact("name", \.name, "Its name")
        Row.fact("creationTime", \.creationTime, "When it was taken")
        Row.fact("memorySize", \.memorySize, "Size of the memory that was kept with it")
        Row.fact("virtualSize", \.virtualSize, "Size of the disk at that moment")
    }
}
