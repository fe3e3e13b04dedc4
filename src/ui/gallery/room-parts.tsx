import { Actions, Button } from '../button.tsx'
import { ChainStrip } from '../chain.tsx'
import { RadioGroup } from '../choice.tsx'
import { DueChip, StateChip, Tag, VisibilityChip, type StateTone } from '../chips.tsx'
import { DiffText } from '../diff.tsx'
import { TextArea } from '../field.tsx'
import { Form } from '../form.tsx'
import { Breadcrumb, Rail, Tabs } from '../nav.tsx'
import { EmptyState, Notice, Receipt } from '../notice.tsx'
import { Columns, PageTitle, Section } from '../prose.tsx'
import { Block, useText } from '../text.tsx'
import { Timeline } from '../timeline.tsx'
import { sampleIn } from './sample.ts'

const NOW = '2026-11-22'

export function ReviewHeader() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <>
      <PageTitle
        chips={
          <>
            <VisibilityChip
              level={2}
              people={9}
              who={s.who}
              since="2026-11-02"
              looked={s.lookers.map((name, index) => ({ name, when: new Date(Date.UTC(2026, 10, 20 + index, 9, 30)) }))}
            />
            <DueChip due="2026-12-14" now={NOW} label={s.dueLabel} />
          </>
        }
      >
        {s.review}
      </PageTitle>
      <Timeline
        stages={s.stages.map((label, index) => ({
          label,
          state: index < 4 ? 'done' : index === 4 ? 'current' : 'upcoming',
          when: index === 3 ? t.format.dayMonth('2026-11-02') : undefined,
        }))}
      />
    </>
  )
}

export function RoomParts() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <Columns
      rail={
        <Rail
          items={s.rail.map((label, index) => ({
            label,
            number: index + 1,
            state: s.railStates[index],
            href: `#section-${index}`,
            current: index === 2,
          }))}
        />
      }
      aside={<Beside />}
      label={s.document}
    >
      <Breadcrumb
        items={[{ label: s.nav[1], href: '#reviews' }, { label: s.review, href: '#review' }, { label: s.rail[2] }]}
      />
      <ChainStrip
        links={s.chain.map((kind, index) => ({
          kind,
          label: s.chainLabels[index],
          href: index === 1 ? undefined : `#chain-${index}`,
          current: index === 1,
        }))}
      />
      <Section title={s.question}>
        <Tabs
          label={s.question}
          items={s.tabs.map((label, index) => ({
            label,
            href: `#tab-${index}`,
            current: index === 0,
            count: index === 1 ? 3 : undefined,
          }))}
        />
        <Block text={s.paragraphs.join('\n\n')} lang={t.lang} />
      </Section>
      <NewFinding />
    </Columns>
  )
}

function NewFinding() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <Section
      title={s.kinds[2]}
      level={3}
      beside={<VisibilityChip level={1} audience={s.audience} who={s.who} looked={[]} />}
    >
      <Form>
        <RadioGroup
          name="kind"
          label={s.kindField}
          inline
          required
          defaultValue="0"
          choices={s.kinds.map((label, index) => ({ value: String(index), label }))}
        />
        <TextArea
          name="text"
          label={s.answerField}
          hint={s.answerHint}
          lang={t.lang}
          defaultValue={s.answerValue}
          rows={4}
          receipt={<Receipt at={t.format.time(new Date(Date.UTC(2026, 10, 22, 14, 2)))} />}
        />
        <Actions>
          <Button look="main">{s.verbs[0]}</Button>
          <Button name="verb" value="save" formNoValidate>
            {s.verbs[1]}
          </Button>
          <Button disabled reason={s.publishReason}>
            {s.verbs[2]}
          </Button>
        </Actions>
      </Form>
    </Section>
  )
}

const TONES: readonly StateTone[] = ['open', 'active', 'waiting', 'done']

function Beside() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <>
      <Section title={s.tabs[3]} level={3}>
        <DiffText
          lang={t.lang}
          parts={s.diff.map((text, index) => ({
            text,
            kind: index === 1 || index === 4 ? 'removed' : index === 2 ? 'added' : 'same',
          }))}
        />
      </Section>
      <Section title={s.document} level={3}>
        <Block text={s.foreign} lang={s.foreignLang} />
      </Section>
      <Section title={s.columns[3]} level={3}>
        <ul className="plain-list">
          {s.states.map((state, index) => (
            <li key={state}>
              <StateChip tone={TONES[index]}>{state}</StateChip>
            </li>
          ))}
        </ul>
        <div className="chips">
          {s.fields.topicItems.map((topic) => (
            <Tag key={topic}>{topic}</Tag>
          ))}
        </div>
      </Section>
      <Notice kind="warning">
        <p>{s.warnText}</p>
      </Notice>
      <EmptyState title={s.emptyTitle} action={<Button type="button">{s.ask}</Button>}>
        {s.emptyText}
      </EmptyState>
    </>
  )
}
