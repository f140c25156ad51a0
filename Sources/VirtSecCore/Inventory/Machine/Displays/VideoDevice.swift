// SPDX-License-Identifier: Apache-2.0

/// A video device.
public struct VideoDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<VideoKind> = .absent
    /// Video memory in KiB.
    public var memory: Fact<Int> = .absent
    /// Primary memory of QXL in KiB.
    public var systemMemory: Fact<Int> = .absent
    /// 64-bit video memory of QXL in KiB.
    public var memory64: Fact<Int> = .absent
    /// VGA memory of QXL in KiB.
    public var vgaMemory: Fact<Int> = .absent
    /// Screens.
    public var heads: Fact<Int> = .absent
    /// Whether it is the first.
    public var primary: Fact<Bool> = .absent
    /// Whether blob resources are used.
    public var blob: Fact<Bool> = .absent
    /// Whether EDID is shown.
    public var edid: Fact<Bool> = .absent
    /// Whether 3D is accelerated.
    public var acceleration3D: Fact<Bool> = .absent
    /// Whether 2D is accelerated.
    public var acceleration2D: Fact<Bool> = .absent
    /// Graphics device of the host.
    public var renderNode: Fact<String> = .absent
    /// Width in pixels.
    public var resolutionWidth: Fact<Int> = .absent
    /// Height in pixels.
    public var resolutionHeight: Fact<Int> = .absent
    /// What serves it.
    public var backend: Fact<String> = .absent
    /// VGA setting of bhyve.
    public var vgaConfiguration: Fact<String> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias and virtio settings.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VideoDevice>.table {
        Row.fact("model", \.model, "Model", libvirt: "model/@type")
        Row.fact("memory", \.memory, "Video memory in KiB", libvirt: "model/@vram")
        Row.fact("systemMemory", \.systemMemory, "Primary memory of QXL in KiB", libvirt: "model/@ram")
        Row.fact("memory64", \.memory64, "64-bit video memory of QXL in KiB", libvirt: "model/@vram64")
        Row.fact("vgaMemory", \.vgaMemory, "VGA memory of QXL in KiB", libvirt: "model/@vgamem")
        Row.fact("heads", \.heads, "Screens", libvirt: "model/@heads")
        Row.fact("primary", \.primary, "Whether it is the first", libvirt: "model/@primary")
        Row.fact("blob", \.blob, "Whether blob resources are used", libvirt: "model/@blob")
        Row.fact("edid", \.edid, "Whether EDID is shown", libvirt: "model/@edid")
        Row.fact(
            "acceleration3D", \.acceleration3D, "Whether 3D is accelerated", libvirt: "model/acceleration/@accel3d")
        Row.fact(
            "acceleration2D", \.acceleration2D, "Whether 2D is accelerated", libvirt: "model/acceleration/@accel2d")
        Row.fact("renderNode", \.renderNode, "Graphics device of the host", libvirt: "model/acceleration/@rendernode")
        Row.fact("resolutionWidth", \.resolutionWidth, "Width in pixels", libvirt: "model/resolution/@x")
        Row.fact("resolutionHeight", \.resolutionHeight, "Height in pixels", libvirt: "model/resolution/@y")
        Row.fact("backend", \.backend, "What serves it", libvirt: "driver/@name")
        Row.fact("vgaConfiguration", \.vgaConfiguration, "VGA setting of bhyve", libvirt: "driver/@vgaconf")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a video device.
public enum VideoKind: Keyword {
    case vga, cirrus, vmvga, xen, vbox, qxl, virtio, gop, none, bochs, ramfb, vfio
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, VideoKind> = [
        "vga": .vga, "cirrus": .cirrus, "vmvga": .vmvga, "xen": .xen, "vbox": .vbox, "qxl": .qxl, "virtio": .virtio,
        "gop": .gop, "none": .none, "bochs": .bochs, "ramfb": .ramfb, "vfio": .vfio,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
