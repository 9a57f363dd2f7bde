import { useEffect, useState } from 'preact/hooks';
import type { Player, Sitting } from '../../player/player';
import { StaffNotices } from '../StaffNotices';
import { say } from '../words';
import { EditingBanner } from './EditingBanner';
import { ExamHeader } from './ExamHeader';
import { places } from './progress';
import { QuestionList, QuestionSheet } from './QuestionNav';
import { QuestionPanel } from './QuestionPanel';
import { SaveProblem } from './SaveStatus';
import { SignInBanner } from './SignInBanner';
import { Steps } from './Steps';
import { SubmitDialog } from './SubmitDialog';
import { TimeBanner } from './TimeBanner';
import { useWide } from './wide';

/** The exam on screen: one question at a time, and at every moment the time left and where the work is. */
export function Exam({ player, sitting }: { player: Player; sitting: Sitting }) {
  const [submitting, setSubmitting] = useState(false);
  const [openedAt] = useState(sitting.index.value);
  const wide = useWide();
  const all = places(sitting);
  const place = all.find((candidate) => candidate.index === sitting.index.value) ?? all[0];
  useEffect(() => {
    document.title = say('app.title', { page: sitting.title });
  }, [sitting.title]);
  if (!place) return null;
  const goTo = (index: number) => player.goTo(index);
  return (
    <div class="exam">
      <Skip />
      <ExamHeader
        player={player}
        sitting={sitting}
        atEnd={place.index === all.length - 1}
        onSubmit={() => setSubmitting(true)}
      />
      <StaffNotices player={player} exam_id={sitting.exam_id} told={sitting.told.value} />
      <TimeBanner announcement={sitting.announcement} />
      <EditingBanner player={player} editing={sitting.editing} />
      <SaveProblem save={sitting.save} reference={player.parked_reference.value} />
      <SignInBanner player={player} sitting={sitting} />
      <div class="exam-body">
        <main class="exam-main" id="question" tabIndex={-1}>
          <QuestionPanel
            key={place.question.id}
            player={player}
            sitting={sitting}
            place={place}
            isFirst={place.index === openedAt}
          />
        </main>
        <Steps current={place.index} last={all.length - 1} onGo={goTo}>
          {!wide && <QuestionSheet places={all} current={place.index} onGo={goTo} />}
        </Steps>
        {wide && <QuestionList places={all} current={place.index} onGo={goTo} />}
      </div>
      {submitting && (
        <SubmitDialog player={player} sitting={sitting} places={all} onClose={() => setSubmitting(false)} />
      )}
    </div>
  );
}

/** Past the header. The address names the exam on screen, so following this link leaves it alone. */
function Skip() {
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById('question')?.focus();
  };
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to a place in the page, see above
    <a class="skip" href="#question" onClick={skip}>
      {say('app.skip')}
    </a>
  );
}
