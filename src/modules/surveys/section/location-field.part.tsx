import type { FieldProps } from '#ui/field.tsx'
import { NumberField } from '#ui/field.tsx'
import { useText } from '#ui/text.tsx'
import { fieldName } from '../answer/answer-form.ts'

/** A place on earth, typed in degrees. A device is not asked where it is: what is sent to it forbids that to every page. */
export function LocationField({ slot, common, start }: { slot: string; common: FieldProps; start: string }) {
  const t = useText()
  const [latitude, longitude] = start.split(' ')
  const hintId = `hint-${slot}`
  return (
    <fieldset className="field field-location" aria-describedby={hintId}>
      <legend className="field-label">{common.label}</legend>
      <p className="field-hint" id={hintId}>
        {common.hint} {t('survey.location.hint')}
      </p>
      <input type="hidden" name={fieldName('measured', slot)} value={start} />
      <div className="location-parts">
        <NumberField
          name={fieldName('latitude', slot)}
          label={t('survey.location.latitude')}
          required={common.required === true}
          {...(common.error === undefined ? {} : { error: common.error })}
          {...(latitude === undefined ? {} : { defaultValue: latitude })}
        />
        <NumberField
          name={fieldName('longitude', slot)}
          label={t('survey.location.longitude')}
          required={common.required === true}
          {...(longitude === undefined ? {} : { defaultValue: longitude })}
        />
      </div>
    </fieldset>
  )
}
