import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Player, Sitting } from '../../../player/player';
import studentStyles from '../../../ui/css/index.css?inline';
import { Exam } from '../../../ui/exam/Exam';
import { View } from '../../../ui/exam/wide';
import { say } from '../../words/words';

interface PreviewFrameProps {
  player: Player;
  sitting: Sitting;
  width_px: number;
}

/** The student's exam in a frame of its own, so that it is laid out for that width and by its own styles alone. */
export function PreviewFrame({ player, sitting, width_px }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    const view = inside?.defaultView;
    if (!inside || !view) return;
    inside.documentElement.lang = 'en';
    // Not by address: a page that was open before an update would ask for a file that is there no more.
    const styles = new view.CSSStyleSheet();
    styles.replaceSync(studentStyles);
    inside.adoptedStyleSheets = [styles];
    const root = inside.createElement('div');
    inside.body.append(root);
    const title = document.title;
    render(
      <View.Provider value={view}>
        <Exam player={player} sitting={sitting} />
      </View.Provider>,
      root,
    );
    document.title = title;
    return () => {
      render(null, root);
      inside.adoptedStyleSheets = [];
      inside.body.replaceChildren();
    };
  }, [player, sitting]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <section class="preview" aria-label={say('preview.frame')} tabIndex={0}>
      <iframe
        ref={frame}
        class="preview-frame"
        title={say('preview.frame')}
        style={{ width: `${width_px}px` }}
      />
    </section>
  );
}
