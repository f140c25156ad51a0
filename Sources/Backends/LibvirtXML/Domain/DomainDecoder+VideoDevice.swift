// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func videoDevice(_ node: Int) -> VideoDevice {
        var result = VideoDevice()
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model:
                if isFirst(0, &seen) { videoDeviceModel(child, &result) } else { repeated(child) }
            case .driver:
                if isFirst(1, &seen) { videoDeviceDriver(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(2, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func videoDeviceModel(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.model = keyword(attribute: attribute)
            case .vram: result.memory = number(attribute: attribute)
            case .ram: result.systemMemory = number(attribute: attribute)
            case .vram64: result.memory64 = number(attribute: attribute)
            case .vgamem: result.vgaMemory = number(attribute: attribute)
            case .heads: result.heads = number(attribute: attribute)
            case .primary: result.primary = yesNo(attribute: attribute)
            case .blob: result.blob = onOff(attribute: attribute)
            case .edid: result.edid = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .acceleration:
                if isFirst(0, &seen) { videoDeviceModelAcceleration(child, &result) } else { repeated(child) }
            case .resolution:
                if isFirst(1, &seen) { videoDeviceModelResolution(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func videoDeviceDriver(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.backend = text(attribute: attribute)
            case .vgaconf: result.vgaConfiguration = text(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        noElements(node)
    }

    private func videoDeviceModelAcceleration(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .accel3d: result.acceleration3D = yesNo(attribute: attribute)
            case .accel2d: result.acceleration2D = yesNo(attribute: attribute)
            case .rendernode: result.renderNode = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func videoDeviceModelResolution(_ node: Int, _ result: inout VideoDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .x: result.resolutionWidth = number(attribute: attribute)
            case .y: result.resolutionHeight = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
