export { numeralsIn } from './numerals/numerals.ts'
export { type Frame, loadFrame } from './frame.service.ts'
