import { StateChip, Tag } from '#ui/chips.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { isNeverRelaxed, LOAD_PER_CYCLE, type RuleCheck } from './assignment.ts'

/** Each hard rule in words, with what was found; those no reason can lift are marked. */
export function Rules({ checks }: { checks: readonly RuleCheck[] }) {
  const t = useText()
  const columns: Column<RuleCheck>[] = [
    { key: 'rule', head: t('office.rule'), rowHeader: true, cell: ({ rule }) => <bdi>{rule}</bdi> },
    {
      key: 'says',
      head: t('office.rule.says'),
      cell: ({ rule }) => (
        <span>
          {rule === 'H5' ? t('office.rule.H5', { load: LOAD_PER_CYCLE }) : t(`office.rule.${rule}`)}{' '}
          {isNeverRelaxed(rule) ? <Tag>{t('office.rule.never')}</Tag> : null}
        </span>
      ),
    },
    {
      key: 'found',
      head: t('office.rule.found'),
      cell: ({ holds }) => (
        <StateChip tone={holds ? 'done' : 'waiting'}>{t(holds ? 'office.rule.holds' : 'office.rule.broken')}</StateChip>
      ),
    },
  ]
  return <DataTable caption={t('office.rules')} columns={columns} rows={checks} rowKey={(check) => check.rule} />
}
