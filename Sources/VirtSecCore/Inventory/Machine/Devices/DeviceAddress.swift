// SPDX-License-Identifier: Apache-2.0

/// Where a guest finds a device.
///
/// libvirt: formatdomain, "Device addresses". A part that a document leaves out is nil.
public enum DeviceAddress: Sendable, Hashable {
    /// A PCI device.
    case pci(PCIAddress?, multifunction: Bool?)
    /// A PCI device of s390, with its user-defined and function identifiers.
    indirect case zpci(PCIAddress?, user: UInt32?, function: UInt32?)
    /// A unit of a disk controller.
    indirect case drive(controller: UInt32?, bus: UInt32?, target: UInt32?, unit: UInt32?)
    /// A port of a virtio-serial controller.
    indirect case virtioSerial(controller: UInt32?, bus: UInt32?, port: UInt32?)
    /// A slot of a smartcard controller.
    indirect case ccid(controller: UInt32?, slot: UInt32?)
    /// A port of a USB bus, such as `1.2`.
    indirect case usb(bus: UInt32?, port: String?)
    /// A register of PowerPC's virtual input and output.
    indirect case spapr(register: UInt64?)
    /// A channel of s390.
    indirect case channel(cssid: UInt32?, ssid: UInt32?, device: UInt32?)
    /// An ISA device.
    indirect case isa(base: UInt64?, interrupt: UInt64?)
    /// A slot for memory.
    indirect case memory(slot: UInt32?, base: UInt64?)
    /// A kind of address that has no further parts, such as `virtio-mmio` or `unassigned`.
    indirect case plain(String)
}

extension DeviceAddress: CustomStringConvertible {
    /// The address in short.
    public var description: String {
        switch self {
        case .pci(let address, _), .zpci(let address, _, _): "pci \(address?.description ?? "")"
        case .drive(let controller, let bus, let target, let unit):
            Self.text([("controller", controller), ("bus", bus), ("target", target), ("unit", unit)])
        case .virtioSerial(let controller, let bus, let port):
            Self.text([("controller", controller), ("bus", bus), ("port", port)])
        case .ccid(let controller, let slot): Self.text([("controller", controller), ("slot", slot)])
        case .usb(let bus, let port): Self.text([("usb bus", bus)]) + (port.map { " port \($0)" } ?? "")
        case .spapr(let register): register.map { "register \($0)" } ?? "register"
        case .channel(let cssid, let ssid, let device):
            Self.text([("cssid", cssid), ("ssid", ssid), ("device", device)])
        case .isa(let base, let interrupt): "isa \(base ?? 0) \(interrupt ?? 0)"
        case .memory(let slot, _): Self.text([("slot", slot)])
        case .plain(let kind): kind
        }
    }

    private static func text(_ parts: [(String, UInt32?)]) -> String {
        parts.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
    }
}
