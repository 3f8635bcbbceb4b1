<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n dropped</numerusform>
            <numerusform>%n dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marker(s) lie outside a recording, kept until another source is opened.</source>
        <translation>
            <numerusform>One marker lies outside a recording. It is kept until another source is opened.</numerusform>
            <numerusform>%n markers lie outside a recording. They are kept until another source is opened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can&apos;t be read and are left out.</source>
        <translation>
            <numerusform>One file can&apos;t be read and is left out.</numerusform>
            <numerusform>%n files can&apos;t be read and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) occur among the training images too and won&apos;t count in the comparison.</source>
        <translation>
            <numerusform>One test image occurs among the training images too and won&apos;t count in the comparison.</numerusform>
            <numerusform>%n test images occur among the training images too and won&apos;t count in the comparison.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about a minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n test image(s).</source>
        <translation>
            <numerusform>Measured on one test image.</numerusform>
            <numerusform>Measured on %n test images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Difference: {difference} points, 95% interval {low} to {high}. Both answered the same %n image(s); the interval is the paired one, from the images on which only one of the two was right.</source>
        <translation>
            <numerusform>Difference: {difference} points, 95% interval {low} to {high}. Both answered the same image; the interval is the paired one, from the images on which only one of the two was right.</numerusform>
            <numerusform>Difference: {difference} points, 95% interval {low} to {high}. Both answered the same %n images; the interval is the paired one, from the images on which only one of the two was right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) are left out, since they occur among the other images too.</source>
        <translation>
            <numerusform>One test image is left out, since it occurs among the other images too.</numerusform>
            <numerusform>%n test images are left out, since they occur among the other images too.</numerusform>
        </translation>
    </message>
</context>
</TS>
