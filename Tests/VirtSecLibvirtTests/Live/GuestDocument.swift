// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
/// The definition of a small machine without an operating system, which QEMU emulates in software.
struct GuestDocument {
    var name = "web01"
    var uuid = "5d1f5a5e-0c0f-4f0e-9a50-0123456789ab"
    var mebibytes = 32
    /// Elements that stand among the devices.
    var devices = ""
    /// Arguments that libvirt hands to QEMU without knowing them.
    var arguments: [String] = []

    var text: String {
        """
        <domain type='qemu'>
          <name>\(name)</name>
          <uuid>\(uuid)</uuid>
          <memory unit='MiB'>\(mebibytes)</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <controller type='usb' model='none'/>
            <memballoon model='none'/>
            \(devices)
          </devices>
          \(commandLine)
        </domain>
        """
    }

    private var commandLine: String {
        guard !arguments.isEmpty else { return "" }
        let elements = arguments.map { "<q:arg value='\($0)'/>" }.joined()
        return "<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>\(elements)</q:commandline>"
    }
}
#endif
