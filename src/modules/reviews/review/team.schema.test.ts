import { expect, test } from 'vitest'
import { accreditInput, nameInput } from './team.schema.ts'

test.each(['A\nYour account is locked', 'See https://evil.example'])('nobody is put on a team as %j', (name) => {
  for (const schema of [accreditInput, nameInput]) {
    const issues = schema.safeParse({ name }).error?.issues ?? []
    expect(issues.find(({ path }) => path[0] === 'name')?.message).toBe('invalid')
    expect(schema.safeParse({ name: 'Amal' }).error?.issues.some(({ path }) => path[0] === 'name')).toBe(false)
  }
})
