// SPDX-License-Identifier: Apache-2.0

extension SnapshotFacts {
    /// The field table.
    public static let fields = Field<SnapshotFacts>.table {
        Row.fact("name", \.name, "Name", libvirt: "name")
        Row.fact("summary", \.summary, "Description", libvirt: "description")
        Row.fact("state", \.state, "State of the machine when it was taken", libvirt: "state")
        Row.fact("creationTime", \.creationTime, "Seconds since 1970 when it was taken", libvirt: "creationTime")
        Row.fact("parent", \.parent, "Snapshot it builds on", libvirt: "parent/name")
        Row.fact("memory", \.memory, "Whether it holds memory", libvirt: "memory/@snapshot")
        Row.fact("memoryFile", \.memoryFile, "File with the memory", libvirt: "memory/@file")
        Row.fact(
            "memoryDeleting", \.memoryDeleting, "Whether the memory is being deleted",
            libvirt: "memory/@snapshotDeleteInProgress")
        Row.list("disks", \.disks, "Disks", libvirt: "disks/disk")
        Row.fact("active", \.active, "Whether it is the current snapshot", libvirt: "active")
    }
}
