// SPDX-License-Identifier: Apache-2.0

/// Namespaces that a container shares with others.
public struct ContainerNamespaces: Blank, Described {
    /// Whose network namespace.
    public var network: Fact<ContainerShare> = .absent
    /// Its name.
    public var networkTarget: Fact<String> = .absent
    /// Whose IPC namespace.
    public var ipc: Fact<ContainerShare> = .absent
    /// Its name.
    public var ipcTarget: Fact<String> = .absent
    /// Whose host name namespace.
    public var uts: Fact<ContainerShare> = .absent
    /// Its name.
    public var utsTarget: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = ContainerNamespaces()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ContainerNamespaces>.table {
        Row.fact("network", \.network, "Whose network namespace", libvirt: "lxc:namespace/lxc:sharenet/@type")
        Row.fact("networkTarget", \.networkTarget, "Its name", libvirt: "lxc:namespace/lxc:sharenet/@value")
        Row.fact("ipc", \.ipc, "Whose IPC namespace", libvirt: "lxc:namespace/lxc:shareipc/@type")
        Row.fact("ipcTarget", \.ipcTarget, "Its name", libvirt: "lxc:namespace/lxc:shareipc/@value")
        Row.fact("uts", \.uts, "Whose host name namespace", libvirt: "lxc:namespace/lxc:shareuts/@type")
        Row.fact("utsTarget", \.utsTarget, "Its name", libvirt: "lxc:namespace/lxc:shareuts/@value")
    }
}

/// Whose namespace a container shares.
public enum ContainerShare: Keyword {
    case name, pid, netns
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ContainerShare> = [
        "name": .name, "pid": .pid, "netns": .netns,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
