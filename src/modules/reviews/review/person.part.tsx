import { LANGS } from '#kernel/lang.ts'
import { SelectField, TextField } from '#ui/field.tsx'
import { useText } from '#ui/text.tsx'

/** Who a place is for. One who is known by the address keeps name and account. */
export function PersonFields() {
  const t = useText()
  return (
    <>
      <TextField name="name" label={t('team.field.name')} required maxLength={200} autoComplete="off" />
      <TextField
        name="email"
        type="email"
        label={t('team.field.email')}
        hint={t('team.field.emailHint')}
        required
        maxLength={254}
        autoComplete="off"
      />
      <SelectField
        name="lang"
        label={t('team.field.lang')}
        required
        empty={false}
        defaultValue={t.lang}
        options={LANGS.map((lang) => ({ value: lang, label: t(`ui.lang.${lang}`) }))}
      />
    </>
  )
}
