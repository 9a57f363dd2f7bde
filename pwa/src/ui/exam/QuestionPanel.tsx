import { useEffect, useRef } from 'preact/hooks';
import type { Player, Sitting } from '../../player/player';
import { HtmlText } from '../HtmlText';
import { Icon } from '../icons';
import { say } from '../words';
import { AnswerArea } from './AnswerArea';
import { type Place, places, progressOf } from './progress';

interface QuestionPanelProps {
  player: Player;
  sitting: Sitting;
  place: Place;
  /** The one that the exam was opened at: what the app has to say stands above it, and is read there. */
  isFirst: boolean;
}

/** One question. It is made anew for each, and its heading takes the focus, so that moving on is heard. */
export function QuestionPanel({ player, sitting, place, isFirst }: QuestionPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { question } = place;
  const reading = sitting.editing.value !== 'here';
  useEffect(() => {
    const exam = heading.current?.closest<HTMLElement>('.exam');
    exam?.ownerDocument.defaultView?.scrollTo(0, isFirst ? 0 : exam.offsetTop);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div class="question-top">
        <div>
          <h2 ref={heading} class="question-number" tabIndex={-1}>
            {questionHeading(sitting, place)}
          </h2>
          {place.counts && <p class="question-marks">{say('exam.marks', { count: question.marks })}</p>}
        </div>
        <button
          type="button"
          class="button mark"
          aria-pressed={place.marked}
          disabled={reading}
          onClick={() => player.mark(question.id, !place.marked)}
        >
          <Icon shape="flag" />
          {say('exam.mark')}
        </button>
      </div>
      {place.counts ? (
        <fieldset role="presentation" disabled={reading}>
          <AnswerArea player={player} sitting={sitting} question={question} />
        </fieldset>
      ) : (
        <div class="question-text">
          <HtmlText html={question.text_html} />
        </div>
      )}
    </>
  );
}

function questionHeading(sitting: Sitting, place: Place): string {
  if (!place.counts) return say('exam.information');
  return say('exam.question', { number: place.number, questions: progressOf(places(sitting)).questions });
}
