// SPDX-License-Identifier: Apache-2.0

/// What any device may carry: alias, boot order, option ROM and virtio settings.
public struct DeviceOptions: Blank, Described {
    /// The name that libvirt gave the device.
    public var alias: Fact<String> = .absent
    /// The index that the guest's firmware reports.
    public var acpiIndex: Fact<Int> = .absent
    /// The place in the boot order, from 1.
    public var bootOrder: Fact<Int> = .absent
    /// A parameter for the boot loader of s390 guests.
    public var loadParameter: Fact<String> = .absent
    /// Whether the option ROM is shown to the guest.
    public var romEnabled: Fact<Bool> = .absent
    /// Whether the option ROM is visible in the memory map.
    public var romBar: Fact<Bool> = .absent
    /// The host file with the option ROM.
    public var romFile: Fact<String> = .absent
    /// Whether the device uses the virtual IOMMU.
    public var iommu: Fact<Bool> = .absent
    /// Whether address translation is supported.
    public var ats: Fact<Bool> = .absent
    /// Whether packed virtqueues are used.
    public var packed: Fact<Bool> = .absent
    /// Whether each virtqueue has its own page.
    public var pagePerVirtqueue: Fact<Bool> = .absent

    /// A source that says nothing about it.
    public static let blank = DeviceOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DeviceOptions>.table {
        Row.fact("alias", \.alias, "The name that libvirt gave the device", libvirt: "alias/@name")
        Row.fact("acpiIndex", \.acpiIndex, "The index that the guest's firmware reports", libvirt: "acpi/@index")
        Row.fact("bootOrder", \.bootOrder, "The place in the boot order, from 1", libvirt: "boot/@order")
        Row.fact(
            "loadParameter", \.loadParameter, "A parameter for the boot loader of s390 guests",
            libvirt: "boot/@loadparm")
        Row.fact("romEnabled", \.romEnabled, "Whether the option ROM is shown to the guest", libvirt: "rom/@enabled")
        Row.fact("romBar", \.romBar, "Whether the option ROM is visible in the memory map", libvirt: "rom/@bar")
        Row.fact("romFile", \.romFile, "The host file with the option ROM", libvirt: "rom/@file")
        Row.fact("iommu", \.iommu, "Whether the device uses the virtual IOMMU", libvirt: "driver/@iommu")
        Row.fact("ats", \.ats, "Whether address translation is supported", libvirt: "driver/@ats")
        Row.fact("packed", \.packed, "Whether packed virtqueues are used", libvirt: "driver/@packed")
        Row.fact(
            "pagePerVirtqueue", \.pagePerVirtqueue, "Whether each virtqueue has its own page",
            libvirt: "driver/@page_per_vq")
    }
}
