package org.mtbnode.web.compare;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Draws an SVG file on white, two pixels a unit. */
final class Pixels {
  private static final int A_UNIT = 2;

  /** The page's fonts are not this machine's; this one every Java has. */
  private static final String FONT = "SansSerif";

  private Pixels() {}

  /**
   * @param svg a whole file
   * @return a PNG file
   * @throws IllegalArgumentException if it is no SVG
   */
  static byte[] png(String svg) {
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(
                    svg.replaceAll("font-family=\"[^\"]*\"", "font-family=\"" + FONT + "\"")
                        .getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalArgumentException("no SVG: " + svg.substring(0, Math.min(80, svg.length())));
    }
    FloatSize size = document.size();
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(size.getWidth() * A_UNIT),
            (int) Math.ceil(size.getHeight() * A_UNIT),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.scale(A_UNIT, A_UNIT);
    document.render((Component) null, canvas, new ViewBox(size));
    canvas.dispose();
    return file(image);
  }

  private static byte[] file(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
