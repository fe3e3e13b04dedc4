import { Actions, LinkButton } from '../button.tsx'
import { CycleTimeline } from '../cycle.tsx'
import { Pagination } from '../nav.tsx'
import {
  Card,
  Columns,
  DefinitionList,
  Disclosure,
  Figures,
  NumberedText,
  PageTitle,
  Prose,
  Quote,
  Section,
} from '../prose.tsx'
import { DataTable, Missing } from '../table.tsx'
import { Block, useText } from '../text.tsx'
import { sampleIn } from './sample.ts'

export function PublicParts() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <>
      <PageTitle
        lead={s.lead}
        actions={
          <>
            <LinkButton href="#take" look="main">
              {s.take}
            </LinkButton>
            <a href="#released">{s.read}</a>
          </>
        }
      >
        {s.title}
      </PageTitle>
      <Cycle />
      <Section title={s.figures} lead={s.figuresLead}>
        <Figures items={s.figureItems.map(([value, label]) => ({ value, label }))} />
        <Disclosure title={s.disclosure}>
          <p>{s.disclosureText}</p>
        </Disclosure>
      </Section>
      <Columns
        aside={
          <>
            <h2>{s.review}</h2>
            <DefinitionList items={s.facts.map(([term, value]) => ({ term, value }))} />
          </>
        }
        label={s.review}
      >
        <Released />
      </Columns>
      <Document />
      <Neighbourhoods />
    </>
  )
}

function Cycle() {
  const s = sampleIn(useText().lang)
  const [first, second, third, report] = s.bands
  return (
    <Section title={s.cycle} lead={s.cycleLead} band>
      <CycleTimeline
        title={s.cycle}
        from="2025-06-01"
        to="2029-07-01"
        today="2026-11-22"
        bands={[
          { label: first, from: '2025-09-01', to: '2026-12-15', kind: 'deep' },
          { label: second, from: '2026-06-01', to: '2027-11-30', kind: 'deep' },
          { label: third, from: '2027-05-01', to: '2028-08-31', kind: 'light' },
          { label: report, from: '2028-08-15', to: '2029-05-31', kind: 'report' },
        ]}
      />
    </Section>
  )
}

function Released() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <Section title={s.released} id="released">
      {s.findings.map((finding, index) => (
        <Card
          key={finding}
          kind={s.kinds[index]}
          source={s.source}
          number={12 + index * 5}
          footer={<a href="#more">{s.more}</a>}
        >
          <p>{finding}</p>
        </Card>
      ))}
      <Pagination page={2} pages={7} found={43} hrefOf={(page) => `#page-${page}`} />
    </Section>
  )
}

function Document() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <Section title={s.document}>
      <NumberedText
        paragraphs={[
          ...s.paragraphs.map((content, index) => ({
            number: 14 + index,
            id: `p${14 + index}`,
            content: <p>{content}</p>,
            beside: index === 1 ? s.beside : undefined,
          })),
          { number: s.extraNumber, id: 'p16bis', content: <Block text={s.foreign} lang={s.foreignLang} /> },
        ]}
      />
      <Prose>
        <Quote source={s.quoteSource}>{s.quote}</Quote>
      </Prose>
    </Section>
  )
}

function Neighbourhoods() {
  const t = useText()
  const s = sampleIn(t.lang)
  const [place, theft, safe, source] = s.columns
  return (
    <>
      <DataTable
        caption={s.table}
        rows={s.rows}
        rowKey={(row) => row[0]}
        columns={[
          { key: 'place', head: place, rowHeader: true, cell: (row) => row[0] },
          { key: 'theft', head: theft, numeric: true, cell: (row) => row[1] },
          { key: 'safe', head: safe, numeric: true, cell: (row) => row[2] || <Missing>{s.noSurvey}</Missing> },
          { key: 'source', head: source, cell: (row) => row[3] },
        ]}
      />
      <Actions>
        <LinkButton href="#data" disabled reason={s.publishReason}>
          {s.footer[1]}
        </LinkButton>
      </Actions>
    </>
  )
}
