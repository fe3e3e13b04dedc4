import { describe, expect, test } from 'vitest'
import { valuesOf } from './form.ts'

function formOf(...entries: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

describe('values of a form', () => {
  test('are one text, or several where a name comes again, with one kind of line end and without U+0000', () => {
    const form = formOf(['a', 'one\r\ntwo'], ['b', '1'], ['a b', '\u0000'], ['b', '2'])
    form.append('file', new File(['bytes'], 'name.txt'))
    expect(valuesOf(form)).toEqual({ a: 'one\ntwo', b: ['1', '2'], 'a b': '' })
  })

  test('are read in one pass, however many names come', () => {
    const form = formOf(['a', '1'], ['b', '2'], ['a', '3'])
    let passes = 0
    const counted = new Proxy(form, {
      get(target, name) {
        passes += 1
        const found: unknown = Reflect.get(target, name)
        return typeof found === 'function' ? (found.bind(target) as unknown) : found
      },
    })
    expect(valuesOf(counted)).toEqual({ a: ['1', '3'], b: '2' })
    expect(passes).toBe(1)
  })

  test('hold a field of any name as a field, and nothing else', () => {
    const values = valuesOf(formOf(['__proto__', 'x'], ['__proto__', 'y'], ['constructor', 'z']))
    expect(Object.entries(values)).toEqual([
      ['__proto__', ['x', 'y']],
      ['constructor', 'z'],
    ])
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
  })
})
