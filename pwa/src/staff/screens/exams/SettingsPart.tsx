import { useState } from 'preact/hooks';
import type { StaffExamDetail } from '../../../wire/staff';
import { changeSettings } from '../../client/exams';
import { asProblem, type Problem } from '../../client/problem';
import { Form } from '../../components/Form';
import { TroubleLine } from '../../components/Trouble';
import { useUnsaved } from '../../components/unsaved';
import {
  changedSettings,
  formOf,
  type SettingsForm,
  settingsProblems,
  settledForm,
} from '../../state/exam-settings';
import type { Loaded } from '../../state/loaded';
import type { Room } from '../../state/room';
import { say } from '../../words/words';
import { GeneralPanel, PausePanel, ResultsPanel, SittingPanel } from './settings-panels';

interface SettingsPartProps {
  room: Room;
  exam: StaffExamDetail;
  loaded: Loaded<StaffExamDetail>;
}

/** How the exam is sat and marked; saved all together. */
export function SettingsPart({ room, exam, loaded }: SettingsPartProps) {
  const [form, setForm] = useState<SettingsForm>(() => formOf(exam));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const problems = settingsProblems(form);
  const shown = formOf(exam);
  const isChanged = JSON.stringify(form) !== JSON.stringify(shown);
  useUnsaved(room, isChanged ? say('settings.leave') : null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      const saved = await changeSettings(room.client, exam.exam_id, changedSettings(shown, form));
      loaded.put(saved);
      setForm((now) => settledForm(now, form, formOf(saved)));
      room.tell(say('settings.saved'));
    } catch (thrown) {
      setTrouble(asProblem(thrown));
    }
    setBusy(false);
  };
  const panelsOf = (tried: boolean) => {
    const panel = {
      form,
      problems: tried ? problems : new Set<never>(),
      onChange: (part: Partial<SettingsForm>) => setForm((now) => ({ ...now, ...part })),
    };
    return (
      <>
        <GeneralPanel {...panel} />
        <PausePanel {...panel} />
        <SittingPanel {...panel} />
        <ResultsPanel {...panel} />
      </>
    );
  };
  return (
    <Form class="settings" isSound={problems.size === 0} onSubmit={submit}>
      {(tried) => (
        <>
          {panelsOf(tried)}
          <TroubleLine problem={trouble} />
          <div class="settings-save">
            <button type="submit" class="button button-primary" aria-disabled={busy}>
              {say(busy ? 'dialog.busy' : 'settings.save')}
            </button>
            <span class="quiet" role="status">
              {isChanged && say('settings.unsaved')}
            </span>
          </div>
        </>
      )}
    </Form>
  );
}
