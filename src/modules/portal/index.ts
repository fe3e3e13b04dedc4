export { type Frame, loadFrame } from './frame.service.ts'
