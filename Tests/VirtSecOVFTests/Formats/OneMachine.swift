// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecVMX

/// One machine with many faults, as each format tells it.
enum OneMachine {
    enum Form: String, CaseIterable, Sendable {
        case libvirt, vmx, ovf
    }

    static func read(_ form: Form) throws -> VirtualMachine {
        let observations =
            switch form {
            case .libvirt: try LibvirtXMLReader().observations(in: Array(libvirt.utf8), path: "web.xml")
            case .vmx: try VMXReader().observations(in: Array(vmx.utf8), path: "web.vmx")
            case .ovf: try OVFReader().observations(in: Array(ovf.utf8), path: "web.ovf")
            }
        for case .machine(let machine) in observations { return machine }
        throw DocumentError("no machine")
    }

    static let libvirt = """
        <domain type='kvm'>
          <name>web</name>
          <memory unit='MiB'>4096</memory>
          <vcpu>2</vcpu>
          <os firmware='bios'><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'><source file='/srv/web.vmdk'/><target dev='sda' bus='scsi'/></disk>
            <disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk>
            <disk type='file' device='cdrom'><source file='/srv/setup.iso'/><target dev='hda' bus='ide'/></disk>
            <controller type='scsi' index='0' model='lsilogic'/>
            <controller type='usb' index='0' model='qemu-xhci'/>
            <interface type='network'>
              <mac address='52:54:00:00:00:01'/><source network='front'/><model type='e1000'/>
            </interface>
            <interface type='network'>
              <mac address='52:54:00:00:00:02'/><source network='back'/><model type='e1000'/>
            </interface>
            <serial type='file'><source path='/srv/serial.txt'/><target port='0'/></serial>
            <parallel type='file'><source path='/srv/parallel.txt'/><target port='0'/></parallel>
            <graphics type='vnc' port='5901' sharePolicy='force-shared'/>
            <sound model='ich9'/>
            <video><model type='vga'/></video>
          </devices>
        </domain>
        """

    static let vmx = """
        .encoding = "UTF-8"
        config.version = "8"
        virtualHW.version = "19"
        displayName = "web"
        guestOS = "debian11-64"
        memsize = "4096"
        numvcpus = "2"
        firmware = "bios"
        scsi0.present = "TRUE"
        scsi0.virtualDev = "lsilogic"
        scsi0:0.present = "TRUE"
        scsi0:0.fileName = "web.vmdk"
        floppy0.present = "TRUE"
        floppy0.fileType = "file"
        floppy0.fileName = "emptyBackingString"
        ide1:0.present = "TRUE"
        ide1:0.deviceType = "cdrom-image"
        ide1:0.fileName = "setup.iso"
        usb_xhci.present = "TRUE"
        ethernet0.present = "TRUE"
        ethernet0.networkName = "front"
        ethernet0.virtualDev = "e1000"
        ethernet0.addressType = "static"
        ethernet0.address = "00:50:56:00:00:01"
        ethernet1.present = "TRUE"
        ethernet1.networkName = "back"
        ethernet1.virtualDev = "e1000"
        ethernet1.addressType = "static"
        ethernet1.address = "00:50:56:00:00:02"
        serial0.present = "TRUE"
        serial0.fileType = "file"
        serial0.fileName = "serial.txt"
        parallel0.present = "TRUE"
        parallel0.fileType = "file"
        parallel0.fileName = "parallel.txt"
        sound.present = "TRUE"
        RemoteDisplay.vnc.enabled = "TRUE"
        RemoteDisplay.vnc.port = "5901"
        RemoteDisplay.maxConnections = "40"
        isolation.tools.copy.disable = "FALSE"
        isolation.tools.dnd.disable = "FALSE"
        isolation.tools.diskShrink.disable = "FALSE"
        """

    private static func item(_ type: Int, _ instance: Int, _ rest: String = "") -> String {
        ConformanceDescriptor.item(type, instance, "item \(instance)", rest)
    }

    private static func model(_ name: String) -> String { "<rasd:ResourceSubType>\(name)</rasd:ResourceSubType>" }

    private static func interface(_ instance: Int, _ network: String) -> String {
        item(
            10, instance,
            "<rasd:Address>00:50:56:00:00:0\(instance)</rasd:Address><rasd:Connection>\(network)</rasd:Connection>"
                + model("E1000"))
    }

    private static func line(_ key: String, _ value: String) -> String {
        "<vmw:ExtraConfig ovf:required='false' vmw:key='\(key)' vmw:value='\(value)'/>"
    }

    static let ovf = """
        <Envelope \(ConformanceDescriptor.namespaces) xmlns:vmw="http://www.vmware.com/schema/ovf">
        <References><File ovf:id="f1" ovf:href="web.vmdk"/><File ovf:id="f2" ovf:href="setup.iso"/></References>
        <DiskSection><Info/><Disk ovf:diskId="d1" ovf:fileRef="f1" ovf:capacity="8"
          ovf:capacityAllocationUnits="byte * 2^30" ovf:format="http://example.com/vmdk"/></DiskSection>
        <NetworkSection><Info/><Network ovf:name="front"/><Network ovf:name="back"/></NetworkSection>
        <VirtualSystem ovf:id="web"><Info/>
        <OperatingSystemSection ovf:id="96" vmw:osType="debian11_64Guest"><Info/></OperatingSystemSection>
        <VirtualHardwareSection><Info/>
        <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
          <vssd:VirtualSystemType>vmx-19</vssd:VirtualSystemType></System>
        \(item(3, 11, "<rasd:VirtualQuantity>2</rasd:VirtualQuantity>"))
        \(item(4, 12, ConformanceDescriptor.megabytes(4096)))
        \(item(6, 13, model("lsilogic")))
        \(item(5, 14))
        \(item(17, 15, "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource><rasd:Parent>13</rasd:Parent>"))
        \(item(14, 16))
        \(item(15, 17, "<rasd:HostResource>ovf:/file/f2</rasd:HostResource><rasd:Parent>14</rasd:Parent>"))
        \(item(23, 18, model("vmware.usb.xhci")))
        \(interface(1, "front"))
        \(interface(2, "back"))
        \(item(21, 21))
        \(item(22, 22))
        \(item(1, 23, model("vmware.soundcard.hdaudio")))
        \(item(24, 24))
        \(line("RemoteDisplay.vnc.enabled", "TRUE"))
        \(line("RemoteDisplay.vnc.port", "5901"))
        \(line("RemoteDisplay.maxConnections", "40"))
        \(line("isolation.tools.copy.disable", "FALSE"))
        \(line("isolation.tools.dnd.disable", "FALSE"))
        \(line("isolation.tools.diskShrink.disable", "FALSE"))
        <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="bios"/>
        </VirtualHardwareSection></VirtualSystem></Envelope>
        """
}
