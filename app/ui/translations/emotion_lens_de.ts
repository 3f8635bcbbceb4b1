<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Open a video file</source>
        <translation>Eine Videodatei öffnen</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>Erneut nach Kameras suchen</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>Sitzung öffnen…</translation>
    </message>
    <message>
        <source>Look at a recorded session again</source>
        <translation>Eine aufgenommene Sitzung noch einmal ansehen</translation>
    </message>
    <message>
        <source>Summary of the session</source>
        <translation>Zusammenfassung der Sitzung</translation>
    </message>
    <message>
        <source>Write the session&apos;s summary and show it</source>
        <translation>Die Zusammenfassung der Sitzung schreiben und anzeigen</translation>
    </message>
    <message>
        <source>Analyse whole files…</source>
        <translation>Ganze Dateien analysieren…</translation>
    </message>
    <message>
        <source>Analyse every frame of files in the background</source>
        <translation>Jedes Bild von Dateien im Hintergrund analysieren</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Modell trainieren…</translation>
    </message>
    <message>
        <source>Train a model of your own with labelled images</source>
        <translation>Mit beschrifteten Bildern ein eigenes Modell trainieren</translation>
    </message>
    <message>
        <source>Record video and table</source>
        <translation>Video und Tabelle aufnehmen</translation>
    </message>
    <message>
        <source>Draw the overlay into recordings</source>
        <translation>Einblendungen mit aufnehmen</translation>
    </message>
    <message>
        <source>Else the video stays as it is; its review shows the overlay</source>
        <translation>Sonst bleibt das Video, wie es ist; beim Ansehen erscheinen die Einblendungen</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Schnappschuss</translation>
    </message>
    <message>
        <source>Save this picture with its overlay</source>
        <translation>Dieses Bild mit seinen Einblendungen speichern</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Back by one frame</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>On by one frame</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <source>Back 5 seconds</source>
        <translation>5 Sekunden zurück</translation>
    </message>
    <message>
        <source>Back by 5 seconds</source>
        <translation>Um 5 Sekunden zurück</translation>
    </message>
    <message>
        <source>Forward 5 seconds</source>
        <translation>5 Sekunden weiter</translation>
    </message>
    <message>
        <source>Forward by 5 seconds</source>
        <translation>Um 5 Sekunden weiter</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the first frame</source>
        <translation>Zum ersten Bild</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>Das Bild spiegeln</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Show a card for each person</source>
        <translation>Für jede Person eine Karte zeigen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Show the whole session over time</source>
        <translation>Die ganze Sitzung im Zeitverlauf zeigen</translation>
    </message>
    <message>
        <source>Calibrate everybody</source>
        <translation>Alle kalibrieren</translation>
    </message>
    <message>
        <source>Everybody in view looks neutral for three seconds</source>
        <translation>Alle im Bild schauen drei Sekunden lang neutral</translation>
    </message>
    <message>
        <source>End all calibrations</source>
        <translation>Alle Kalibrierungen aufheben</translation>
    </message>
    <message>
        <source>Nobody is calibrated any more</source>
        <translation>Niemand ist mehr kalibriert</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>Den ganzen Bildschirm füllen</translation>
    </message>
    <message>
        <source>What this app can know</source>
        <translation>Was diese App wissen kann</translation>
    </message>
    <message>
        <source>What this app can know, and what it can&apos;t</source>
        <translation>Was diese App wissen kann und was nicht</translation>
    </message>
    <message>
        <source>Last crash report</source>
        <translation>Letzter Absturzbericht</translation>
    </message>
    <message>
        <source>Show what is known of the last fault inside the app</source>
        <translation>Zeigen, was über den letzten Fehler in der App bekannt ist</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Camera, model, analysis, display and folders</source>
        <translation>Kamera, Modell, Analyse, Anzeige und Ordner</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
    <message>
        <source>Play from the beginning</source>
        <translation>Von Anfang an abspielen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play on from here</source>
        <translation>Von hier an weiter abspielen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Halt at this frame</source>
        <translation>Bei diesem Bild anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the source</source>
        <translation>Die Quelle stoppen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start the source</source>
        <translation>Die Quelle starten</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Hinweis: {text}</translation>
    </message>
    <message>
        <source>Warning: {text}</source>
        <translation>Warnung: {text}</translation>
    </message>
    <message>
        <source>Error: {text}</source>
        <translation>Fehler: {text}</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>the folder for recordings can&apos;t be made: {reason}</source>
        <translation>der Ordner für Aufnahmen lässt sich nicht anlegen: {reason}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>done, but: {message}</source>
        <translation>fertig, aber: {message}</translation>
    </message>
    <message>
        <source>failed: {message}</source>
        <translation>fehlgeschlagen: {message}</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Every frame of each file is analysed, in the background, one file after another. Each becomes a session folder with video, tables and session.json.</source>
        <translation>Jedes Bild jeder Datei wird im Hintergrund analysiert, eine Datei nach der anderen. Aus jeder wird ein Sitzungsordner mit Video, Tabellen und session.json.</translation>
    </message>
    <message>
        <source>Analyse whole files</source>
        <translation>Ganze Dateien analysieren</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>No files yet. Add some, or drop them here.</source>
        <translation>Noch keine Dateien. Sie lassen sich hinzufügen oder hierher ziehen.</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Choose videos; they can also be dropped here</source>
        <translation>Videos auswählen; sie lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Give the chosen file up; nothing of it stays</source>
        <translation>Die gewählte Datei aufgeben; nichts davon bleibt zurück</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>Show the chosen file&apos;s session in the window</source>
        <translation>Die Sitzung der gewählten Datei im Fenster zeigen</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>&amp;Ordner anzeigen</translation>
    </message>
    <message>
        <source>Show the chosen file&apos;s session folder</source>
        <translation>Den Sitzungsordner der gewählten Datei anzeigen</translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation>&amp;Liste leeren</translation>
    </message>
    <message>
        <source>Take finished files off the list; their results stay</source>
        <translation>Fertige Dateien aus der Liste nehmen; ihre Ergebnisse bleiben</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>{source} is not opened, because a recording is on.</source>
        <translation>{source} wird nicht geöffnet, weil eine Aufnahme läuft.</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>Beenden und öffnen</translation>
    </message>
    <message>
        <source>The app ended unexpectedly last time. A report is on this computer only.</source>
        <translation>Die App wurde beim letzten Mal unerwartet beendet. Ein Bericht liegt nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Something went wrong inside the app. It goes on; a report is on this computer only.</source>
        <translation>In der App ist ein Fehler aufgetreten. Sie läuft weiter; ein Bericht liegt nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Bericht anzeigen</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>&amp;Ebenen</translation>
    </message>
    <message>
        <source>What is drawn over the picture, and whether faces are shown</source>
        <translation>Was über das Bild gezeichnet wird und ob Gesichter zu sehen sind</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>A frame around each face</source>
        <translation>Ein Rahmen um jedes Gesicht</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Number, name and expression of each person</source>
        <translation>Nummer, Name und Gesichtsausdruck jeder Person</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>How probable each expression is</source>
        <translation>Wie wahrscheinlich jeder Ausdruck ist</translation>
    </message>
    <message>
        <source>Keypoints</source>
        <translation>Schlüsselpunkte</translation>
    </message>
    <message>
        <source>The six points that the face detector finds</source>
        <translation>Die sechs Punkte, die der Gesichtsdetektor findet</translation>
    </message>
    <message>
        <source>Valence and arousal</source>
        <translation>Valenz und Erregung</translation>
    </message>
    <message>
        <source>How pleasant and how excited a face looks: derived from the probabilities of the expressions and published ratings of their names, not measured by itself</source>
        <translation>Wie angenehm und wie erregt ein Gesicht wirkt: abgeleitet aus den Wahrscheinlichkeiten der Ausdrücke und veröffentlichten Einstufungen ihrer Namen, nicht eigens gemessen</translation>
    </message>
    <message>
        <source>Faces shown</source>
        <translation>Gesichter sichtbar</translation>
    </message>
    <message>
        <source>Show faces as they are</source>
        <translation>Gesichter zeigen, wie sie sind</translation>
    </message>
    <message>
        <source>Faces blurred</source>
        <translation>Gesichter unscharf</translation>
    </message>
    <message>
        <source>Blur every face that is found, in the window, snapshots and recordings</source>
        <translation>Jedes gefundene Gesicht weichzeichnen, im Fenster, in Schnappschüssen und Aufnahmen</translation>
    </message>
    <message>
        <source>Faces pixelated</source>
        <translation>Gesichter verpixelt</translation>
    </message>
    <message>
        <source>Cover every face that is found with a few large blocks, in the window, snapshots and recordings</source>
        <translation>Jedes gefundene Gesicht mit wenigen großen Blöcken verdecken, im Fenster, in Schnappschüssen und Aufnahmen</translation>
    </message>
    <message>
        <source>Next way to show faces</source>
        <translation>Gesichter anders zeigen</translation>
    </message>
    <message>
        <source>From shown to blurred to pixelated, and back</source>
        <translation>Von sichtbar zu unscharf zu verpixelt und zurück</translation>
    </message>
    <message>
        <source>{reason}. Trying again until it is back.</source>
        <translation>{reason}. Neue Versuche, bis sie wieder da ist.</translation>
    </message>
    <message>
        <source>End of {name}</source>
        <translation>Ende von {name}</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Capture</source>
        <translation>&amp;Aufnahme</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>→ valence</source>
        <translation>→ Valenz</translation>
    </message>
    <message>
        <source>↑ arousal</source>
        <translation>↑ Erregung</translation>
    </message>
    <message>
        <source>Calibrate: look neutral for 3 seconds</source>
        <translation>Kalibrieren: 3 Sekunden lang neutral schauen</translation>
    </message>
    <message>
        <source>Look neutral. Press to cancel</source>
        <translation>Neutral schauen. Drücken, um abzubrechen</translation>
    </message>
    <message>
        <source>Calibrated to this neutral face. Press to remove</source>
        <translation>Auf dieses neutrale Gesicht kalibriert. Drücken, um das aufzuheben</translation>
    </message>
    <message>
        <source>Look neutral</source>
        <translation>Neutral schauen</translation>
    </message>
    <message>
        <source>{person} was not calibrated: the face was seen too briefly. Stay in view for 3 seconds and try again.</source>
        <translation>{person} wurde nicht kalibriert: Das Gesicht war zu kurz zu sehen. Bitte 3 Sekunden im Bild bleiben und neu versuchen.</translation>
    </message>
    <message>
        <source>{person} was not calibrated: the face changed too much. Look neutral, keep still and try again.</source>
        <translation>{person} wurde nicht kalibriert: Das Gesicht hat sich zu sehr verändert. Bitte neutral schauen, stillhalten und neu versuchen.</translation>
    </message>
    <message>
        <source>{person} was not calibrated: the face looked like {expression}, not neutral. Relax it and try again.</source>
        <translation>{person} wurde nicht kalibriert: Das Gesicht zeigte {expression} und war nicht neutral. Bitte entspannen und neu versuchen.</translation>
    </message>
    <message>
        <source>{person} was not calibrated: this model has no neutral class.</source>
        <translation>{person} wurde nicht kalibriert: Dieses Modell kennt die Klasse neutral nicht.</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Einen Namen eingeben</translation>
    </message>
    <message>
        <source>Name of {person}</source>
        <translation>Name von {person}</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Not in view</source>
        <translation>Nicht im Bild</translation>
    </message>
    <message>
        <source>Left {seconds} s ago</source>
        <translation>Seit {seconds} s nicht im Bild</translation>
    </message>
    <message>
        <source>Left {minutes} min ago</source>
        <translation>Seit {minutes} min nicht im Bild</translation>
    </message>
    <message>
        <source>Last 60 seconds</source>
        <translation>Die letzten 60 Sekunden</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>vor {seconds} s</translation>
    </message>
    <message>
        <source>{when}: not in view</source>
        <translation>{when}: nicht im Bild</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Stop the recording before you go to another place: its clock can&apos;t run backwards.</source>
        <translation>Vor dem Sprung an eine andere Stelle bitte die Aufnahme beenden: Ihre Uhr kann nicht rückwärts laufen.</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Reading the session {name}…</source>
        <translation>Die Sitzung {name} wird gelesen…</translation>
    </message>
    <message>
        <source>The name is not saved: {reason}</source>
        <translation>Der Name ist nicht gespeichert: {reason}</translation>
    </message>
    <message>
        <source>Summary: {reason}</source>
        <translation>Zusammenfassung: {reason}</translation>
    </message>
    <message>
        <source>Session {name}</source>
        <translation>Sitzung {name}</translation>
    </message>
    <message>
        <source>Can&apos;t record: {reason}</source>
        <translation>Aufnahme nicht möglich: {reason}</translation>
    </message>
    <message>
        <source>Snapshot: {reason}</source>
        <translation>Schnappschuss: {reason}</translation>
    </message>
    <message>
        <source>Recording: {reason}</source>
        <translation>Aufnahme: {reason}</translation>
    </message>
    <message>
        <source>Nothing was recorded: no picture came in that time</source>
        <translation>Nichts wurde aufgenommen: In dieser Zeit kam kein Bild</translation>
    </message>
    <message>
        <source>Saved {name} in {folder}</source>
        <translation>{name} in {folder} gespeichert</translation>
    </message>
    <message>
        <source>Recorded {name} in {folder}</source>
        <translation>{name} in {folder} aufgenommen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <source>opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>finishing the recording</source>
        <translation>die Aufnahme wird abgeschlossen</translation>
    </message>
    <message>
        <source>{problem}. Recordings go to {folder} until it can be used again.</source>
        <translation>{problem}. Bis er wieder nutzbar ist, liegen Aufnahmen in {folder}.</translation>
    </message>
    <message>
        <source>{problem}. Snapshots go to {folder} until it can be used again.</source>
        <translation>{problem}. Bis er wieder nutzbar ist, liegen Schnappschüsse in {folder}.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>After this time the bars have followed a change of expression to 63%. Longer is calmer and later; 0 shows every frame by itself.</source>
        <translation>Nach dieser Zeit sind die Balken einem Wechsel des Ausdrucks zu 63&#xa0;% gefolgt. Länger ist ruhiger und später; 0 zeigt jedes Bild für sich.</translation>
    </message>
    <message>
        <source>Where no expression is this probable, the label is &quot;uncertain&quot;. It is named again from {certain}% on, so that it doesn&apos;t flicker.</source>
        <translation>Wo kein Ausdruck so wahrscheinlich ist, steht „unklar“. Erst ab {certain}&#xa0;% wird wieder einer genannt, damit die Anzeige nicht flackert.</translation>
    </message>
    <message>
        <source>The most probable expression is always named, however close the others are; nothing is &quot;uncertain&quot;.</source>
        <translation>Der wahrscheinlichste Ausdruck wird immer genannt, so knapp es auch sei; nichts ist „unklar“.</translation>
    </message>
    <message>
        <source>People who are followed at once. More cost time in each frame.</source>
        <translation>So viele Personen werden zugleich verfolgt. Mehr Personen kosten bei jedem Bild Zeit.</translation>
    </message>
    <message>
        <source>&amp;Uncertain below</source>
        <translation>&amp;Unklar unter</translation>
    </message>
    <message>
        <source>The command line says {value} for this run.</source>
        <translation>Für diesen Lauf gibt die Befehlszeile {value} vor.</translation>
    </message>
    <message>
        <source> s</source>
        <translation>&#xa0;s</translation>
    </message>
    <message>
        <source>%</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;Smoothing</source>
        <translation>&amp;Glättung</translation>
    </message>
    <message>
        <source>&amp;People in view</source>
        <translation>&amp;Personen im Bild</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>First camera that is found</source>
        <translation>Erste gefundene Kamera</translation>
    </message>
    <message>
        <source>{name} (not plugged in)</source>
        <translation>{name} (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>Left to the camera</source>
        <translation>Der Kamera überlassen</translation>
    </message>
    <message>
        <source>What opens when the app starts. The menu of sources changes it for the moment.</source>
        <translation>Was beim Start der App geöffnet wird. Im Menü der Quellen lässt es sich vorübergehend ändern.</translation>
    </message>
    <message>
        <source>A camera that can&apos;t do this gives the nearest that it can.</source>
        <translation>Eine Kamera, die das nicht kann, liefert, was dem am nächsten kommt.</translation>
    </message>
    <message>
        <source>Now: {format}</source>
        <translation>Jetzt: {format}</translation>
    </message>
    <message>
        <source>S&amp;tart with</source>
        <translation>Beginnen &amp;mit</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>&amp;Auflösung</translation>
    </message>
    <message>
        <source>&amp;Frame rate</source>
        <translation>&amp;Bildrate</translation>
    </message>
    <message>
        <source>{rate} fps</source>
        <translation>{rate} Bilder/s</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages (Ctrl+Page Down and Ctrl+Page Up go through them)</source>
        <translation>Seiten (mit Strg+Bild ab und Strg+Bild auf wechseln)</translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation>Auf Standard &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Show the app&apos;s own settings on all pages; Cancel brings yours back</source>
        <translation>Auf allen Seiten die Vorgaben der App zeigen; Abbrechen nimmt das zurück</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Use these settings and close (Enter)</source>
        <translation>Diese Einstellungen verwenden und schließen (Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>Use these settings and stay here</source>
        <translation>Diese Einstellungen verwenden, ohne zu schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close and keep the settings as they were (Esc)</source>
        <translation>Schließen; die Einstellungen bleiben, wie sie waren (Esc)</translation>
    </message>
    <message>
        <source>Using these settings ends the recording that is on.</source>
        <translation>Diese Einstellungen zu verwenden beendet die laufende Aufnahme.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Of the window and of the words in recordings; tables stay in English</source>
        <translation>Für das Fenster und die Einblendungen in Aufnahmen; Tabellen bleiben englisch</translation>
    </message>
    <message>
        <source>The window&apos;s colours</source>
        <translation>Die Farben des Fensters</translation>
    </message>
    <message>
        <source>Pictures from &amp;cameras</source>
        <translation>Bilder von &amp;Kameras</translation>
    </message>
    <message>
        <source>Show a camera&apos;s picture as a mirror would; recordings are never mirrored</source>
        <translation>Das Bild einer Kamera wie in einem Spiegel zeigen; Aufnahmen sind nie gespiegelt</translation>
    </message>
    <message>
        <source>Pictures from &amp;files</source>
        <translation>Bilder aus &amp;Dateien</translation>
    </message>
    <message>
        <source>Show videos and images mirrored</source>
        <translation>Videos und Bilder gespiegelt zeigen</translation>
    </message>
    <message>
        <source>Hidden faces are hidden in the window, in snapshots and in recordings</source>
        <translation>Verborgene Gesichter sind im Fenster, in Schnappschüssen und in Aufnahmen verborgen</translation>
    </message>
    <message>
        <source>Over the picture</source>
        <translation>Im Bild</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>Fac&amp;es</source>
        <translation>&amp;Gesichter</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Each recording is a folder in it. Leave it empty for the usual one, in your videos.</source>
        <translation>Jede Aufnahme ist ein Ordner darin. Leer bedeutet: der übliche, bei den eigenen Videos.</translation>
    </message>
    <message>
        <source>Leave it empty for the usual one, in your pictures.</source>
        <translation>Leer bedeutet: der übliche, bei den eigenen Bildern.</translation>
    </message>
    <message>
        <source>Choose the folder for recordings</source>
        <translation>Den Ordner für Aufnahmen auswählen</translation>
    </message>
    <message>
        <source>Choose the folder for snapshots</source>
        <translation>Den Ordner für Schnappschüsse auswählen</translation>
    </message>
    <message>
        <source>&amp;Recordings</source>
        <translation>&amp;Aufnahmen</translation>
    </message>
    <message>
        <source>&amp;Snapshots</source>
        <translation>&amp;Schnappschüsse</translation>
    </message>
    <message>
        <source>Not stated in the file</source>
        <translation>In der Datei nicht angegeben</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>{size} × {size} pixels, {colour}</source>
        <translation>{size} × {size} Pixel, {colour}</translation>
    </message>
    <message>
        <source>{size} × {size} pixels, {colour}, {frames} pictures over {seconds} s</source>
        <translation>{size} × {size} Pixel, {colour}, {frames} Bilder über {seconds} s</translation>
    </message>
    <message>
        <source>{value}% of the test images</source>
        <translation>{value}&#xa0;% der Testbilder</translation>
    </message>
    <message>
        <source>{value}% of {n} test images</source>
        <translation>{value}&#xa0;% von {n} Testbildern</translation>
    </message>
    <message>
        <source>{accuracy} (95% interval {low}% to {high}%)</source>
        <translation>{accuracy} (95-%-Konfidenzintervall {low}&#xa0;% bis {high}&#xa0;%)</translation>
    </message>
    <message>
        <source>Expressions</source>
        <translation>Ausdrücke</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The app&apos;s own model</source>
        <translation>Das Modell der App</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Aus&amp;wählen…</translation>
    </message>
    <message>
        <source>Choose an ONNX file that emotion-export has written</source>
        <translation>Eine ONNX-Datei auswählen, die emotion-export geschrieben hat</translation>
    </message>
    <message>
        <source>Use the &amp;bundled model</source>
        <translation>&amp;Mitgeliefertes Modell verwenden</translation>
    </message>
    <message>
        <source>Go back to the model that came with the app</source>
        <translation>Zum Modell zurückkehren, das mit der App kam</translation>
    </message>
    <message>
        <source>Models (*.onnx);;All files (*)</source>
        <translation>Modelle (*.onnx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>CUDA needs an NVIDIA graphics card. Automatic takes it where it works.</source>
        <translation>CUDA braucht eine NVIDIA-Grafikkarte. Automatisch nimmt sie, wo es geht.</translation>
    </message>
    <message>
        <source>Reading the model…</source>
        <translation>Das Modell wird gelesen…</translation>
    </message>
    <message>
        <source>Runs on: {name}</source>
        <translation>Läuft auf: {name}</translation>
    </message>
    <message>
        <source>Runs on: CPU. CUDA is not available on this computer.</source>
        <translation>Läuft auf: CPU. CUDA ist auf diesem Computer nicht verfügbar.</translation>
    </message>
    <message>
        <source>Runs on: CPU. This computer has CUDA, but it does not load.</source>
        <translation>Läuft auf: CPU. Dieser Computer hat CUDA, aber es lässt sich nicht laden.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>R&amp;un on</source>
        <translation>&amp;Rechnen auf</translation>
    </message>
    <message>
        <source>What the model says of itself</source>
        <translation>Was das Modell über sich sagt</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Choose a camera or a video</source>
        <translation>Eine Kamera oder ein Video auswählen</translation>
    </message>
    <message>
        <source>Videos and images (*.mp4 *.mov *.avi *.mkv *.webm *.m4v *.jpg *.jpeg *.png);;All files (*)</source>
        <translation>Videos und Bilder (*.mp4 *.mov *.avi *.mkv *.webm *.m4v *.jpg *.jpeg *.png);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Kamera {number}</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Can&apos;t look for cameras: {reason}</source>
        <translation>Die Suche nach Kameras ist nicht möglich: {reason}</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Stopped. Press Space to start again</source>
        <translation>Gestoppt. Weiter mit der Leertaste</translation>
    </message>
    <message>
        <source>Waiting for {source}…</source>
        <translation>Warten auf {source}…</translation>
    </message>
    <message>
        <source>Finishing the recording…</source>
        <translation>Die Aufnahme wird abgeschlossen…</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Suche nach Kameras…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Plug one in and try again, or open a video. You can also drop a video here.</source>
        <translation>Bitte eine anschließen und erneut versuchen oder ein Video öffnen. Videos lassen sich auch hierher ziehen.</translation>
    </message>
    <message>
        <source>The message above says why. Choose another source, or drop a video here.</source>
        <translation>Die Meldung oben sagt, warum. Eine andere Quelle wählen oder ein Video hierher ziehen.</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Press Space to start.</source>
        <translation>Start mit der Leertaste.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>Analysed frames per second (the source delivers {rate}), time from a frame&apos;s capture to its analysis, what runs the model, faces in view.</source>
        <translation>Analysierte Bilder pro Sekunde (die Quelle liefert {rate}), Zeit von der Aufnahme eines Bildes bis zu seiner Analyse, womit das Modell rechnet, Gesichter im Bild.</translation>
    </message>
    <message>
        <source>{analysed} of {captured} frames analysed; {replaced} were replaced by newer ones.</source>
        <translation>{analysed} von {captured} Bildern analysiert; {replaced} wurden durch neuere ersetzt.</translation>
    </message>
    <message>
        <source>The camera delivers {format}.</source>
        <translation>Die Kamera liefert {format}.</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n verloren</numerusform>
            <numerusform>%n verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>disk full in {minutes} min</source>
        <translation>Datenträger in {minutes} min voll</translation>
    </message>
    <message>
        <source>Timeline of the session</source>
        <translation>Zeitleiste der Sitzung</translation>
    </message>
    <message>
        <source>Up and Down choose a marker, Alt with Left and Right moves it, Enter edits its note, Delete removes it. Plus and Minus zoom, Page Up and Page Down pan, End follows the newest moment.</source>
        <translation>Pfeil auf und ab wählen eine Markierung, Alt mit Pfeil links und rechts verschiebt sie, Eingabe bearbeitet ihre Notiz, Entf löscht sie. Plus und Minus zoomen, Bild auf und Bild ab verschieben den Ausschnitt, Ende folgt dem neuesten Augenblick.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Mark this moment with a note</source>
        <translation>Diesen Augenblick mit einer Notiz markieren</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Leave what follows out of the summary</source>
        <translation>Was folgt, aus der Zusammenfassung auslassen</translation>
    </message>
    <message>
        <source>End exclusion</source>
        <translation>Ausschluss beenden</translation>
    </message>
    <message>
        <source>What follows counts again</source>
        <translation>Was folgt, zählt wieder</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Edit the chosen marker&apos;s note</source>
        <translation>Die Notiz der gewählten Markierung bearbeiten</translation>
    </message>
    <message>
        <source>Delete marker</source>
        <translation>Markierung löschen</translation>
    </message>
    <message>
        <source>Delete the chosen marker</source>
        <translation>Die gewählte Markierung löschen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Bring the deleted marker back</source>
        <translation>Die gelöschte Markierung wiederherstellen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Keep the newest moment in view</source>
        <translation>Den neuesten Augenblick im Blick behalten</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Whose lane the timeline shows</source>
        <translation>Wessen Spur die Zeitleiste zeigt</translation>
    </message>
    <message>
        <source>Drag to look back, turn the wheel to zoom, double-click to follow again.</source>
        <translation>Ziehen blickt zurück, das Mausrad zoomt, ein Doppelklick folgt wieder.</translation>
    </message>
    <message>
        <source>The timeline begins with the first picture.</source>
        <translation>Die Zeitleiste beginnt mit dem ersten Bild.</translation>
    </message>
    <message>
        <source>Preparing the timeline…</source>
        <translation>Die Zeitleiste wird vorbereitet…</translation>
    </message>
    <message>
        <source>The timeline can&apos;t be shown: {reason}</source>
        <translation>Die Zeitleiste lässt sich nicht anzeigen: {reason}</translation>
    </message>
    <message>
        <source>not in view</source>
        <translation>nicht im Bild</translation>
    </message>
    <message>
        <source>Note for the event at {time}</source>
        <translation>Notiz zum Ereignis bei {time}</translation>
    </message>
    <message>
        <source>Why is {start} to {end} left out?</source>
        <translation>Warum wird {start} bis {end} ausgelassen?</translation>
    </message>
    <message>
        <source>Marker&apos;s note</source>
        <translation>Notiz der Markierung</translation>
    </message>
    <message>
        <source>{count} more</source>
        <extracomment>Of people for whom the timeline has no room.</extracomment>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Excluding…</source>
        <translation>Wird ausgeschlossen…</translation>
    </message>
    <message>
        <source>Excluded: {note}</source>
        <translation>Ausgeschlossen: {note}</translation>
    </message>
    <message>
        <source>Event at {time}</source>
        <translation>Ereignis bei {time}</translation>
    </message>
    <message>
        <source>Event at {time}: {note}</source>
        <translation>Ereignis bei {time}: {note}</translation>
    </message>
    <message>
        <source>Excluded from {start} to {end}</source>
        <translation>Ausgeschlossen von {start} bis {end}</translation>
    </message>
    <message>
        <source>Excluded from {start} to {end}: {note}</source>
        <translation>Ausgeschlossen von {start} bis {end}: {note}</translation>
    </message>
    <message>
        <source>Excluding since {time}. Press X to end it.</source>
        <translation>Ausschluss seit {time}. Mit X beenden.</translation>
    </message>
    <message>
        <source>The markers can&apos;t be saved: {reason}</source>
        <translation>Die Markierungen lassen sich nicht speichern: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n marker(s) lie outside a recording, kept until another source is opened.</source>
        <translation>
            <numerusform>Eine Markierung liegt außerhalb einer Aufnahme. Sie bleibt erhalten, bis eine andere Quelle geöffnet wird.</numerusform>
            <numerusform>%n Markierungen liegen außerhalb einer Aufnahme. Sie bleiben erhalten, bis eine andere Quelle geöffnet wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>happiness</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>Trauer</translation>
    </message>
    <message>
        <source>anger</source>
        <translation>Ärger</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>Furcht</translation>
    </message>
    <message>
        <source>contempt</source>
        <translation>Verachtung</translation>
    </message>
    <message>
        <source>uncertain</source>
        <extracomment>In place of an expression: it is not clear which one the face shows.</extracomment>
        <translation>unklar</translation>
    </message>
    <message>
        <source>Person {number}</source>
        <translation>Person {number}</translation>
    </message>
    <message>
        <source>{place} · frame {number}</source>
        <translation>{place} · Bild {number}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Whether the analysis keeps up</source>
        <translation>Ob die Analyse Schritt hält</translation>
    </message>
    <message>
        <source>Frames that are skipped while you watch are not analysed. emotion-analyze takes every frame of a file.</source>
        <translation>Bilder, die beim Zusehen übersprungen werden, werden nicht analysiert. emotion-analyze nimmt jedes Bild einer Datei.</translation>
    </message>
    <message>
        <source>Speed ([ slower, ] faster)</source>
        <translation>Geschwindigkeit ([ langsamer, ] schneller)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Position (left and right: 5 s; comma and full stop: a frame)</source>
        <translation>Position (links und rechts: 5 s; Komma und Punkt: ein Bild)</translation>
    </message>
    <message>
        <source>analyses {analysed} of {read} frames a second</source>
        <translation>analysiert {analysed} von {read} Bildern/s</translation>
    </message>
    <message>
        <source>Nobody in view</source>
        <translation>Niemand im Bild</translation>
    </message>
    <message>
        <source>Video with the expression of each face</source>
        <translation>Video mit dem Ausdruck jedes Gesichts</translation>
    </message>
    <message>
        <source>Emotion Lens reads facial expressions</source>
        <translation>Emotion Lens liest Gesichtsausdrücke</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was die App tut</translation>
    </message>
    <message>
        <source>It finds the faces in a camera&apos;s picture or a video and estimates for each frame which expression they show.</source>
        <translation>Sie findet die Gesichter im Bild einer Kamera oder in einem Video und schätzt für jedes Einzelbild, welchen Ausdruck sie zeigen.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>The app opens no network connection. Pictures and tables are stored only where and when you record or save.</source>
        <translation>Die App öffnet keine Netzwerkverbindung. Bilder und Tabellen entstehen nur beim Aufnehmen und Speichern, und nur am gewählten Ort.</translation>
    </message>
    <message>
        <source>An expression, not an inner feeling</source>
        <translation>Ein Ausdruck, kein inneres Gefühl</translation>
    </message>
    <message>
        <source>A smile can be polite and a calm face worried. Estimates are often wrong; for whom more often has not been measured. Don&apos;t decide about anybody by them. In the EU it is prohibited to infer emotions at work or in education.</source>
        <translation>Ein Lächeln kann höflich sein und ein ruhiges Gesicht besorgt. Die Schätzungen sind oft falsch; bei wem häufiger, wurde nicht gemessen. Niemand darf nach ihnen beurteilt werden. In der EU ist es verboten, am Arbeitsplatz oder in der Bildung auf Emotionen zu schließen.</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Kamera verwenden</translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation>Zurück zum Bild</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {accuracy} % of the validation images</source>
        <translation>Epoche {epoch}: {accuracy}&#xa0;% der Validierungsbilder</translation>
    </message>
    <message>
        <source>Curves of the training</source>
        <translation>Verlauf des Trainings</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>What the folder holds</source>
        <translation>Was der Ordner enthält</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands for a terminal</source>
        <translation>Befehle für ein Terminal</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Die Befehle kopieren</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>Neues Modell</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Jetziges Modell</translation>
    </message>
    <message>
        <source>95 % interval (Wilson)</source>
        <translation>95-%-Konfidenzintervall (Wilson)</translation>
    </message>
    <message>
        <source>The curves can&apos;t be shown: {reason}</source>
        <translation>Der Verlauf lässt sich nicht anzeigen: {reason}</translation>
    </message>
    <message>
        <source>The curves begin with the first whole epoch.</source>
        <translation>Der Verlauf beginnt mit der ersten ganzen Epoche.</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Show or hide what the commands say</source>
        <translation>Ausgaben der Befehle zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>The last lines that the commands said</source>
        <translation>Die letzten Zeilen, die die Befehle ausgegeben haben</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>&amp;Recipe</source>
        <translation>&amp;Rezept</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>&amp;Epochen</translation>
    </message>
    <message>
        <source>&amp;Start from</source>
        <translation>Beginnen &amp;mit</translation>
    </message>
    <message>
        <source>Save i&amp;n</source>
        <translation>&amp;Speichern in</translation>
    </message>
    <message>
        <source>Choose the folder of labelled images</source>
        <translation>Den Ordner mit beschrifteten Bildern auswählen</translation>
    </message>
    <message>
        <source>Choose the folder of an earlier training to go on from</source>
        <translation>Den Ordner eines früheren Trainings auswählen, von dem aus es weitergeht</translation>
    </message>
    <message>
        <source>Choose the folder in which this training gets one of its own</source>
        <translation>Den Ordner auswählen, in dem dieses Training einen eigenen bekommt</translation>
    </message>
    <message>
        <source>Which network is trained, and how</source>
        <translation>Welches Netz trainiert wird und wie</translation>
    </message>
    <message>
        <source>How often every image is shown</source>
        <translation>Wie oft jedes Bild gezeigt wird</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Teach a new model with your own labelled images. It is then compared with the model in use, and you decide which one the app uses. The window goes on meanwhile.</source>
        <translation>Mit eigenen beschrifteten Bildern lernt ein neues Modell. Danach wird es mit dem jetzigen verglichen; welches die App verwendet, lässt sich dann entscheiden. Das Fenster läuft währenddessen weiter.</translation>
    </message>
    <message>
        <source>One folder for each expression, such as happy and neutral, or a data set such as FER+, RAF-DB or AffectNet.</source>
        <translation>Ein Ordner für jeden Ausdruck, etwa happy und neutral, oder ein Datensatz wie FER+, RAF-DB oder AffectNet.</translation>
    </message>
    <message>
        <source>Looking through the images…</source>
        <translation>Die Bilder werden durchgesehen…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can&apos;t be read and are left out.</source>
        <translation>
            <numerusform>Eine Datei lässt sich nicht lesen und wird ausgelassen.</numerusform>
            <numerusform>%n Dateien lassen sich nicht lesen und werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) occur among the training images too and won&apos;t count in the comparison.</source>
        <translation>
            <numerusform>Ein Testbild kommt auch unter den Trainingsbildern vor und zählt beim Vergleich nicht.</numerusform>
            <numerusform>%n Testbilder kommen auch unter den Trainingsbildern vor und zählen beim Vergleich nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>With so few test images an accuracy is known to about ±{points} points.</source>
        <translation>Bei so wenigen Testbildern ist eine Genauigkeit nur auf etwa ±{points} Prozentpunkte bekannt.</translation>
    </message>
    <message>
        <source>Optional: the folder of an earlier training with the same network. A finished model file can&apos;t be trained further.</source>
        <translation>Freiwillig: der Ordner eines früheren Trainings mit demselben Netz. Eine fertige Modelldatei lässt sich nicht weiter trainieren.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, grey. Starts from nothing.</source>
        <translation>{network}, {size} × {size} Pixel, Graustufen. Beginnt bei null.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, colour. Starts from nothing.</source>
        <translation>{network}, {size} × {size} Pixel, Farbe. Beginnt bei null.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, grey. Downloads ImageNet&apos;s weights first.</source>
        <translation>{network}, {size} × {size} Pixel, Graustufen. Lädt zuerst die Gewichte von ImageNet herunter.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, colour. Downloads ImageNet&apos;s weights first.</source>
        <translation>{network}, {size} × {size} Pixel, Farbe. Lädt zuerst die Gewichte von ImageNet herunter.</translation>
    </message>
    <message>
        <source>How often every image is shown. The recipe&apos;s own number is {epochs}.</source>
        <translation>Wie oft jedes Bild gezeigt wird. Das Rezept selbst sieht {epochs} vor.</translation>
    </message>
    <message>
        <source>This app runs without Python, and training needs it: Python 3.11 or newer and the project&apos;s folder. Type these lines into a terminal there; the app that they start can train.</source>
        <translation>Diese App läuft ohne Python, das Training braucht es aber: Python ab 3.11 und den Ordner des Projekts. Die App, die diese Zeilen dort in einem Terminal starten, kann trainieren.</translation>
    </message>
    <message>
        <source>Training needs packages that are not installed: {packages}. Type this line into a terminal, in the project&apos;s folder, and start the app again.</source>
        <translation>Dem Training fehlen Pakete: {packages}. Diese Zeile im Ordner des Projekts in ein Terminal eingeben und die App neu starten.</translation>
    </message>
    <message>
        <source>Training begins: the images are being prepared…</source>
        <translation>Das Training beginnt: Die Bilder werden vorbereitet…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Making model files of the best epoch…</source>
        <translation>Aus der besten Epoche werden Modelldateien…</translation>
    </message>
    <message>
        <source>Comparing with the model in use…</source>
        <translation>Vergleich mit dem jetzigen Modell…</translation>
    </message>
    <message>
        <source>The training is stopped</source>
        <translation>Das Training ist gestoppt</translation>
    </message>
    <message>
        <source>The training ended too early</source>
        <translation>Das Training endete zu früh</translation>
    </message>
    <message>
        <source>The training is done</source>
        <translation>Das Training ist fertig</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>Epoche {epoch} von {epochs}</translation>
    </message>
    <message>
        <source>It can go on from the last whole epoch.</source>
        <translation>Es kann nach der letzten ganzen Epoche weitergehen.</translation>
    </message>
    <message>
        <source>No epoch was finished, so there is nothing to go on from.</source>
        <translation>Keine Epoche wurde fertig; es gibt nichts, womit es weitergehen könnte.</translation>
    </message>
    <message>
        <source>{speed} images a second</source>
        <translation>{speed} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>best so far: {accuracy} % of the validation images, epoch {epoch}</source>
        <translation>bisher am besten: {accuracy}&#xa0;% der Validierungsbilder, Epoche {epoch}</translation>
    </message>
    <message>
        <source>What the commands said is in {file}</source>
        <translation>Die Ausgaben der Befehle stehen in {file}</translation>
    </message>
    <message>
        <source>The new model is better</source>
        <translation>Das neue Modell ist besser</translation>
    </message>
    <message>
        <source>No difference that so many images can show</source>
        <translation>Kein Unterschied, den so viele Bilder zeigen könnten</translation>
    </message>
    <message>
        <source>The new model is worse</source>
        <translation>Das neue Modell ist schlechter</translation>
    </message>
    <message>
        <source>The two models name other expressions and can&apos;t be compared</source>
        <translation>Die beiden Modelle nennen verschiedene Ausdrücke und lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>The two models read clips of other lengths and can&apos;t be compared</source>
        <translation>Die beiden Modelle lesen verschieden lange Ausschnitte und lassen sich nicht vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n test image(s).</source>
        <translation>
            <numerusform>Gemessen an einem Testbild.</numerusform>
            <numerusform>Gemessen an %n Testbildern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Difference: {difference} points, 95 % interval {low} to {high}. Both answered the same %n image(s); the interval is the paired one, from the images on which only one of the two was right.</source>
        <translation>
            <numerusform>Unterschied: {difference} Prozentpunkte, 95-%-Konfidenzintervall {low} bis {high}. Beiden lag dasselbe Bild vor; das Intervall ist das gepaarte, aus den Bildern, bei denen nur eines von beiden recht hatte.</numerusform>
            <numerusform>Unterschied: {difference} Prozentpunkte, 95-%-Konfidenzintervall {low} bis {high}. Beiden lagen dieselben %n Bilder vor; das Intervall ist das gepaarte, aus den Bildern, bei denen nur eines von beiden recht hatte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) are left out, since they occur among the other images too.</source>
        <translation>
            <numerusform>Ein Testbild ist ausgelassen, weil es auch unter den anderen Bildern vorkommt.</numerusform>
            <numerusform>%n Testbilder sind ausgelassen, weil sie auch unter den anderen Bildern vorkommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the test images was used to train the new model. The model in use was trained on “{data}”; if it saw some of these images then, its figure is too high.</source>
        <translation>Keines der Testbilder diente dem Training des neuen Modells. Das jetzige wurde mit „{data}“ trainiert; falls es dabei einige dieser Bilder sah, ist sein Wert zu hoch.</translation>
    </message>
    <message>
        <source>The test images were not used in this training. The earlier training that it started from, or that of the model in use on “{data}”, may have seen some of them; then its figure is too high.</source>
        <translation>Die Testbilder dienten nicht diesem Training. Das frühere Training, von dem es ausging, oder das des jetzigen Modells mit „{data}“ hat vielleicht einige davon gesehen; dann ist der Wert zu hoch.</translation>
    </message>
    <message>
        <source>{accuracy} %</source>
        <translation>{accuracy}&#xa0;%</translation>
    </message>
    <message>
        <source>{low} to {high} %</source>
        <translation>{low} bis {high}&#xa0;%</translation>
    </message>
    <message>
        <source>{name}: {accuracy} %, 95 % interval {low} to {high} %</source>
        <translation>{name}: {accuracy}&#xa0;%, 95-%-Konfidenzintervall {low} bis {high}&#xa0;%</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa eine Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>about {hours} hours left</source>
        <translation>noch etwa {hours} Stunden</translation>
    </message>
    <message>
        <source>It goes on when this window is closed.</source>
        <translation>Es läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>The app uses this model now.</source>
        <translation>Die App verwendet jetzt dieses Modell.</translation>
    </message>
    <message>
        <source>In use from the app&apos;s next start on.</source>
        <translation>In Gebrauch ab dem nächsten Start der App.</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Take up the work where it failed</source>
        <translation>Die Arbeit dort aufnehmen, wo sie scheiterte</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from the last whole epoch</source>
        <translation>Nach der letzten ganzen Epoche weitermachen</translation>
    </message>
    <message>
        <source>&amp;Continue the last training</source>
        <translation>&amp;Letztes Training fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the training that was stopped last</source>
        <translation>Mit dem zuletzt gestoppten Training weitermachen</translation>
    </message>
    <message>
        <source>Show the training&apos;s folder: models, report, curves, log</source>
        <translation>Den Ordner des Trainings anzeigen: Modelle, Bericht, Verlauf, Protokoll</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>Beri&amp;cht</translation>
    </message>
    <message>
        <source>Show the new model&apos;s report in the browser</source>
        <translation>Den Bericht des neuen Modells im Browser zeigen</translation>
    </message>
    <message>
        <source>&amp;New training</source>
        <translation>&amp;Neues Training</translation>
    </message>
    <message>
        <source>Set another training up; this one&apos;s files stay</source>
        <translation>Ein anderes Training einrichten; die Dateien von diesem bleiben</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Stop; the training can go on later from its last whole epoch</source>
        <translation>Stoppen; das Training kann später nach der letzten ganzen Epoche weitergehen</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>Dieses Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>The app uses the new model from now on; the settings can change it</source>
        <translation>Die App verwendet von nun an das neue Modell; in den Einstellungen lässt sich das ändern</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>Start the training</source>
        <translation>Das Training starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Dieses Fenster schließen (Esc)</translation>
    </message>
</context>
</TS>
