// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecDiskImage

struct ReferenceTargetTests {
    @Test(arguments: [
        ("disk.vmdk", ReferenceTarget.beside), ("a b.vmdk", .beside), ("..disk", .beside), ("sub/disk", .inFolder),
        ("/etc/passwd", .absolute), ("C:\\x", .absolute), ("c:x", .absolute),
        ("[store] vm/disk.vmdk", .absolute), ("../x", .climbing), ("a/../../x", .climbing), ("a\\..\\x", .climbing),
        ("..", .climbing), ("/dev/sda", .device), ("\\\\.\\PhysicalDrive0", .device),
        ("/vmfs/devices/disks/x", .device), ("http://host/x", .address(scheme: "http")),
        ("json:{}", .address(scheme: "json")), ("nbd:host:1", .address(scheme: "nbd")), ("", .malformed),
        ("a\u{0}b", .malformed), ("a\nb", .malformed), ("sub/a:b", .inFolder),
    ])
    func `names lead where their form says`(name: String, target: ReferenceTarget) {
        #expect(ReferenceTarget(name) == target)
    }

    @Test(arguments: [
        ("file:///etc/passwd", ReferenceTarget.absolute), ("file:/vms/base.vhd", .absolute),
        ("FILE://localhost/vms/base.vhd", .absolute), ("file:///dev/sda", .device), ("file:///%64ev/sda", .device),
        ("file:///a%00b", .malformed), ("file:///a%zzb%+1%", .absolute), ("file:base.img", .address(scheme: "file")),
        ("file://host/vms/base.vhd", .address(scheme: "file")), ("file:", .address(scheme: "file")),
        ("files:/x", .address(scheme: "files")),
    ])
    func `an address of a file leads where its path does`(name: String, target: ReferenceTarget) {
        #expect(ReferenceTarget(name) == target)
    }

    @Test(arguments: [
        (#"\\server\share\x"#, ReferenceTarget.address(scheme: "share")),
        (#"\\server"#, .address(scheme: "share")),
        (#"\\?\UNC\server\share\x"#, .address(scheme: "share")), (#"\\?\d:\vms\x.vhdx"#, .absolute),
        (#"\\?\Volume{26a21bda-a627-11d7-9931-806e6f6e6963}\x.vhdx"#, .absolute), (#"\\?\C:"#, .device),
        (#"\\?\Volume{26a21bda-a627-11d7-9931-806e6f6e6963}\"#, .device), (#"\\.\C:"#, .device),
        (#"\\?\GLOBALROOT\Device\Harddisk0"#, .device), (#"\vms\x"#, .absolute), (#".\x"#, .inFolder),
    ])
    func `a name of Windows is a path, a device or a share`(name: String, target: ReferenceTarget) {
        #expect(ReferenceTarget(name) == target)
    }
}
