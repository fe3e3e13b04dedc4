import { createElement as h, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { refused } from '#kernel/permission.ts'
import { messages as arabic } from '#i18n/generated/ar.ts'
import { messages as english } from '#i18n/generated/en.ts'
import { translator } from '#i18n/translate.ts'
import { Button, LinkButton } from './button.tsx'
import { Checkbox, CheckboxGroup } from './choice.tsx'
import { DueChip } from './chips.tsx'
import { CycleTimeline } from './cycle.tsx'
import { DiffText } from './diff.tsx'
import { TextArea, TextField } from './field.tsx'
import { Form } from './form.tsx'
import { NumberedText } from './prose.tsx'
import { DataTable } from './table.tsx'
import { Block, TextProvider } from './text.tsx'
import { Timeline } from './timeline.tsx'

const en = translator('en', english)
const ar = translator('ar', arabic)

function html(children: ReactNode, t = en): string {
  return renderToStaticMarkup(h(TextProvider, { t, children }))
}

describe('a button that may not be used', () => {
  it('says why, cannot send, and keeps its reason linked', () => {
    const out = html(h(Button, { disabled: true, reason: 'Not yet.', name: 'verb', value: 'go', children: 'Go' }))
    const [, id] = /aria-describedby="([^"]+)"/.exec(out) ?? []
    expect(out).toContain(`id="${id}"`)
    expect(out).toContain('type="button"')
    expect(out).toContain('aria-disabled="true"')
    expect(out).not.toContain('name="verb"')
    expect(out).toContain('Not yet.')
  })

  it('takes the answer of a policy as it is', () => {
    const out = html(h(Button, { may: refused('notSignedIn'), children: 'Go' }))
    expect(out).toContain('You need to sign in first.')
    expect(html(h(Button, { may: { ok: true }, children: 'Go' }))).toContain('type="submit"')
  })

  it('as a link has no address', () => {
    const out = html(h(LinkButton, { href: '/x', disabled: true, reason: 'Closed.', children: 'Open' }))
    expect(out).not.toContain('href')
  })
})

describe('a form that was refused', () => {
  const fields = [
    h(TextField, { key: 'a', name: 'name', label: 'Name', hint: 'In full', defaultValue: 'stored', required: true }),
    h(TextField, { key: 'b', name: 'password', label: 'Password', type: 'password' }),
    h(CheckboxGroup, {
      key: 'c',
      name: 'themes',
      label: 'Themes',
      choices: [{ value: 'bus', label: 'Bus' }],
      defaultValue: [],
    }),
  ]
  const out = html(
    h(Form, {
      errors: [{ path: 'name', code: 'required' }],
      values: { name: 'typed', password: 'secret', themes: ['bus'] },
      labels: { name: 'Name' },
      children: fields,
    }),
  )

  it('leads from its summary to the field, which names its hint and its error', () => {
    expect(out).toContain('href="#field-name">Name: Please fill this in.')
    expect(out).toContain('aria-describedby="field-name-hint field-name-error"')
    expect(out).toContain('role="alert"')
  })

  it('keeps what was typed, but never a password', () => {
    expect(out).toContain('value="typed"')
    expect(out).toContain('checked=""')
    expect(out).not.toContain('secret')
  })

  it('shares no id with another form of its page', () => {
    const other = html(h(Form, { id: 'second', errors: [{ path: 'name', code: 'required' }], children: fields }))
    expect(other).toContain('href="#second-field-name"')
    expect(other).toContain('id="second-field-name"')
    expect(other).not.toMatch(/id="(field-|error-summary)/)
  })

  it('marks only what is wrong', () => {
    expect(out.match(/aria-invalid="true"/g)).toHaveLength(1)
  })
})

describe('texts of people', () => {
  it('carry their own language and direction, and a label when it is not the reader’s', () => {
    const out = html(h(Block, { text: 'Une ville', lang: 'fr' }), ar)
    expect(out).toContain('<div lang="fr" dir="ltr"')
    expect(out).toContain('النص باللغة الفرنسية')
    const said = html(h(Block, { text: 'Une ville', lang: 'fr', original: 'fr' }), ar)
    expect(said).toContain('الأصل باللغة الفرنسية')
    expect(html(h(Block, { text: 'Une ville', lang: 'fr', labelled: false }), ar)).not.toContain('block-label')
    expect(html(h(Block, { text: 'A city', lang: 'en' }))).not.toContain('block-label')
    expect(html(h(Block, { text: 'A city', lang: 'en', original: 'ar' }))).toContain('Translated from Arabic')
  })

  it('are written in their own direction', () => {
    expect(html(h(TextArea, { name: 'x', label: 'Note', lang: 'ar' }))).toMatch(/<textarea[^>]*lang="ar" dir="rtl"/)
  })

  it('tell their changes in words', () => {
    const parts = [
      { kind: 'same', text: 'A ' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'c' },
    ] as const
    const out = html(h(DiffText, { lang: 'ar', parts }))
    expect(out).toMatch(/<del>.*removed.*<\/del> <ins>.*added.*<\/ins>/)
  })

  it('are numbered as each language numbers', () => {
    const paragraphs = [{ number: 12, id: 'p12', content: 'x' }]
    expect(html(h(NumberedText, { paragraphs }))).toContain('<a href="#p12">12.</a>')
    expect(html(h(NumberedText, { paragraphs }), ar)).toContain('<a href="#p12">12-</a>')
  })
})

describe('time', () => {
  it('is left, today, late or done', () => {
    const chip = (due: string, done?: string) => html(h(DueChip, { due, now: '2026-11-22', done }))
    expect(chip('2026-12-14')).toContain('22 days left')
    expect(chip('2026-11-22')).toContain('today')
    expect(chip('2026-11-21')).toContain('1 day late')
    expect(chip('2026-11-21', '2026-11-20')).toContain('Done on 20 November 2026')
    expect(chip('2026-11-21', '2026-11-20')).not.toContain('late')
  })

  it('marks the present stage in words', () => {
    const out = html(
      h(Timeline, {
        stages: [
          { label: 'First', state: 'done' },
          { label: 'Second', state: 'current' },
        ],
      }),
    )
    // Once for wide screens, once behind the line that a telephone shows; one of them is never displayed.
    expect(out.match(/aria-current="step"/g)).toHaveLength(2)
    expect(out).toContain('timeline-narrow')
    expect(out).toContain('current stage')
    expect(out).toContain('completed')
  })

  it('runs from the right in Arabic', () => {
    const bands = [{ label: 'Wave', from: '2026-01-01', to: '2026-07-02', kind: 'deep' }] as const
    const picture = { title: 'Cycle', from: '2026-01-01', to: '2026-12-31', today: '2026-02-01', bands }
    expect(html(h(CycleTimeline, picture))).toContain('<rect x="0%"')
    expect(html(h(CycleTimeline, picture), ar)).toMatch(/<rect x="50%"[^>]*width="50%"/)
  })
})

describe('tables', () => {
  const table = {
    caption: 'Cities',
    rowKey: (row: string) => row,
    columns: [
      { key: 'name', head: 'Name', rowHeader: true, cell: (row: string) => row },
      { key: 'size', head: 'Size', numeric: true, cell: () => '0' },
    ],
  }

  it('name their rows, columns and stacked cells', () => {
    const out = html(h(DataTable<string>, { ...table, rows: ['Wadi Salim'] }))
    expect(out).toContain('<th scope="row" role="rowheader"><div>Wadi Salim</div></th>')
    expect(out).toContain('data-head="Size"><div>0</div></td>')
    expect(out.match(/scope="col"/g)).toHaveLength(2)
  })

  it('say that they are empty', () => {
    expect(html(h(DataTable<string>, { ...table, rows: [] }))).toContain('No rows.')
  })
})

describe('one box on its own', () => {
  it('is ticked by what was typed before what is stored', () => {
    const box = h(Checkbox, { name: 'agree', label: 'I agree', defaultChecked: true })
    expect(html(h(Form, { values: { agree: [] }, children: box }))).not.toContain('checked')
    expect(html(h(Form, { children: box }))).toContain('checked')
  })
})
